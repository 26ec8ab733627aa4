using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Dose;

public class PointSourceDoseTests
{
    private static readonly PhotonLine[] Gammas = [Cobalt57.Gamma122, Cobalt57.Gamma136];

    [Fact]
    public void Absorbed_OneCurieAtOneMetreInAir_IsTheIndependentNumber() =>
        // Another program's interpolation of the same tables: 1.3557e-7 Gy/s; interpolations differ by less than 0.5 %.
        PointSourceDose.AbsorbedGrayPerSecond(PointSourceDose.BecquerelPerCurie, 1, DoseMedium.Air, Gammas, isAttenuatedByAir: false)
            .ShouldBe(1.355675848562755e-7, 0.005e-7 * 1.36);

    [Fact]
    public void Absorbed_Tissue_ExceedsAirByTheRatioOfAbsorption()
    {
        double Rate(DoseMedium medium) => PointSourceDose.AbsorbedGrayPerSecond(1e9, 2, medium, Gammas);
        (Rate(DoseMedium.SoftTissue) / Rate(DoseMedium.Air)).ShouldBe(1.085, 0.01); // 0.0259 / 0.0239 at 122 keV
    }

    [Fact]
    public void Absorbed_ReportedOrganDose_LiesBelowTheBoundOfSmallMass()
    {
        // The report's whole body receives 8.9e-8 Gy/s from 1 Ci at 1 m: less than a small mass, as organs shield each
        // other, but of its order; 12 Ci would give twelve times as much.
        var bound = PointSourceDose.AbsorbedGrayPerSecond(PointSourceDose.BecquerelPerCurie, 1, DoseMedium.SoftTissue, Gammas);
        bound.ShouldBeInRange(8.9e-8, 2 * 8.9e-8);
        (12 * bound).ShouldBeGreaterThan(8.9e-7);
    }

    [Fact]
    public void Absorbed_TwiceTheDistance_IsAQuarter()
    {
        double Rate(double distance) => PointSourceDose.AbsorbedGrayPerSecond(1e9, distance, DoseMedium.Air, Cobalt57.Lines, isAttenuatedByAir: false);
        Rate(2).ShouldBe(Rate(1) / 4, 1e-15 * Rate(1));
    }

    [Fact]
    public void Absorbed_SoftXRays_AreStoppedByAir()
    {
        double Rate(bool attenuated) => PointSourceDose.AbsorbedGrayPerSecond(1e9, 1, DoseMedium.Air, [Cobalt57.KAlpha], attenuated);
        (Rate(true) / Rate(false)).ShouldBe(Math.Exp(-DoseTables.AirAttenuation.At(6.4) * 0.12048), 1e-12);
        (Rate(true) / Rate(false)).ShouldBeInRange(0.05, 0.15);
    }

    [Fact]
    public void Equivalent_ReportedRate_GivesItsHours()
    {
        var perHour = PointSourceDose.EquivalentSievertPerHour(8.9e-8);
        perHour.ShouldBe(3.204e-4, 1e-18);
        PointSourceDose.HoursToLimit(0.02, perHour).ShouldBe(62.42197253433208, 1e-10);
        PointSourceDose.HoursToLimit(0.02, 3.2e-4).ShouldBe(62.5, 1e-10);
    }

    [Fact]
    public void MeanOfOrgans_VisibleRowsOfTheReport_IsThePrintedMean()
    {
        // All rows of figure 10; those without a dose add only mass.
        (double, double, double)[] organs =
        [
            (8.683, 1.950e-19, 0.951), (8.683, 6.763e-19, 0.409), (0.022, 0, 1), (0.090, 0, 1), (0.028, 0, 1),
            (11.291, 2.095e-18, 0.483), (0.141, 0, 1), (0.390, 0, 1), (0.098, 0, 1), (0.049, 0, 1), (0.098, 0, 1),
            (28.808, 2.374e-18, 0.359), (0.086, 0, 1), (0.024, 0, 1), (0.023, 0, 1), (10.364, 2.080e-18, 0.68),
            (0.025, 0, 1), (0.031, 0, 1), (0.052, 0, 1), (0.130, 0, 1), (0.026, 0, 1), (0.052, 0, 1), (0.052, 0, 1),
            (0.053, 0, 1), (2.777, 1.843e-19, 1), (1.504, 0, 1), (6.944, 2.298e-19, 0.785), (193.197, 1.962e-18, 0.111),
        ];
        var mean = PointSourceDose.MeanOfOrgans(organs);
        mean.Value.ShouldBe(1.8351807175920007e-18, 1e-27);
        (mean.Error / mean.Value).ShouldBe(0.10398994069859319, 1e-9);
        (mean.Value * PointSourceDose.BecquerelPerCurie).ShouldBe(6.790168655090403e-8, 1e-17);
    }

    [Fact]
    public void Absorbed_DistanceZero_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => PointSourceDose.AbsorbedGrayPerSecond(1, 0, DoseMedium.Air, Gammas))
            .Message.ShouldContain("distanceMetre is 0; a finite number > 0 is needed");
}
