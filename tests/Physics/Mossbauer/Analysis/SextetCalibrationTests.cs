using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Analysis;

public class SextetCalibrationTests
{
    // Table I of the report, and its arithmetic recomputed.
    private static readonly SextetCalibration Report = new(
        LinePositions.FromWholeChannels([297, 332, 368, 395, 431, 467], [217, 182, 145, 118, 82, 46]));

    [Fact]
    public void Gain_OfTheReport_IsRecomputed()
    {
        Report.Gain.Value.ShouldBe(0.06249853372434018, 1e-15);
        (Report.Gain.Error / Report.Gain.Value).ShouldBe(0.0016931092938112194, 1e-12);
    }

    [Fact]
    public void Channels_OfTheReport_AreRecomputed()
    {
        Report.RightCentroid.Value.ShouldBe(381.75, 1e-12);
        Report.LeftCentroid.Value.ShouldBe(131.75, 1e-12);
        Report.RightZero.Value.ShouldBe(384.71006944444446, 1e-10);
        Report.LeftZero.Value.ShouldBe(128.78993055555554, 1e-10);
        Report.GroundSplittingChannels.Value.ShouldBe(63.25, 1e-12);
        Report.ExcitedSplittingChannels.Value.ShouldBe(36.25, 1e-12);
        (Report.GroundSplittingChannels.Error / 63.25).ShouldBe(0.003227259213153068, 1e-12);
        Report.Lines.FoldingPoint.Value.ShouldBe(256.6667, 1e-4);
    }

    // The report takes E_0 / c as 4.80766e-8 eV s/mm, the table's energy gives 4.8076426e-8: energies agree to 5e-6.
    [Fact]
    public void Splittings_OfTheReport_AreRecomputed()
    {
        Report.GroundSplittingElectronVolt.Value.ShouldBe(1.900483506580645e-7, 5e-6 * 1.9e-7);
        Report.ExcitedSplittingElectronVolt.Value.ShouldBe(1.0892099148387097e-7, 5e-6 * 1.1e-7);
    }

    [Theory]
    [InlineData(33.3, 0.18103874342279563, 0.10375738259409235, 5.707157677419355e-9, 3.2709006451612905e-9, 0.09051937171139782, 0.15563607389113854)]
    [InlineData(33.0, 0.18268455018118468, 0.10470063152676591, 5.759040929032258e-9, 3.3006361055718475e-9, 0.09134227509059234, 0.15705094729014887)]
    public void Moments_InEitherField_AreRecomputed(
        double field, double ground, double excited, double groundPerField, double excitedPerField, double groundMoment, double excitedMoment)
    {
        // The report's 0.183, 0.105 and both "moments" are those of 33.0 T, not of the 33.3 T it states.
        var moments = Report.Moments(field);
        moments.GroundGFactor.Value.ShouldBe(ground, 5e-6 * ground);
        moments.ExcitedGFactor.Value.ShouldBe(-excited, 5e-6 * excited);
        moments.GroundSplittingPerField.Value.ShouldBe(groundPerField, 5e-6 * groundPerField);
        moments.ExcitedSplittingPerField.Value.ShouldBe(excitedPerField, 5e-6 * excitedPerField);
        moments.GroundMoment.Value.ShouldBe(groundMoment, 5e-6 * groundMoment);
        moments.ExcitedMoment.Value.ShouldBe(-excitedMoment, 5e-6 * excitedMoment);
    }

    [Fact]
    public void Doublet_OfTheReport_IsFiveChannelsAndAQuarterAndThreeTimesTooWide()
    {
        var doublet = new DoubletAnalysis(LinePositions.FromWholeChannels([], [177, 97]), Report);
        doublet.ShiftChannels.Value.ShouldBe(-5.25, 1e-12);
        doublet.IsomerShift.Value.ShouldBe(-0.32811730205278594, 1e-12);
        doublet.SplittingChannels.Value.ShouldBe(80, 1e-12);
        doublet.QuadrupoleSplitting.Value.ShouldBe(4.999882697947214, 1e-12);
        (doublet.QuadrupoleSplitting.Value / 1.7048).ShouldBe(2.9328265473646256, 1e-10);
        Report.ToElectronVolt(doublet.SplittingChannels).Value.ShouldBe(2.4037736051612904e-7, 5e-6 * 2.4e-7);
    }

    [Fact]
    public void Doublet_SweepsThatDoNotMeet_Throws()
    {
        var leftOnly = new SextetCalibration(LinePositions.FromWholeChannels([], [217, 182, 145, 118, 82, 46]));
        leftOnly.Gain.Value.ShouldBe(10.656 / 171, 1e-15);
        Should.Throw<ArgumentException>(() => new DoubletAnalysis(LinePositions.FromWholeChannels([350, 400], []), leftOnly))
            .Message.ShouldContain("different sweeps");
        Should.Throw<InvalidOperationException>(() => leftOnly.RightZero).Message.ShouldContain("right sweep was not read");
    }

    [Fact]
    public void Positions_InTheWrongOrder_SayWhich() =>
        Should.Throw<ArgumentException>(() => LinePositions.FromWholeChannels([297, 332, 320], []))
            .Message.ShouldContain("Right line 3 at channel 320 follows 332; channels must rise");

    [Fact]
    public void Calibration_FiveLines_Throws() =>
        Should.Throw<ArgumentException>(() => new SextetCalibration(LinePositions.FromWholeChannels([1, 2, 3, 4, 5], [])))
            .Message.ShouldContain("5 lines were given");
}
