using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Absorber;

public class HyperfineHamiltonianTests
{
    private const double Unit = Iron57.NuclearMagnetonElectronVoltPerTesla / Iron57.ElectronVoltPerMillimetrePerSecond;

    [Theory]
    [InlineData(33.0, 0.8414188682214767, 3.0805862716818964, 5.319753675142316)]
    [InlineData(33.3, 0.8490681306598538, 3.108591601424459, 5.368115072189064)]
    [InlineData(32.95, 0.8401439911484141, 3.075918716724803, 5.311693442301192)]
    public void Lines_PureField_IsTheSextet(double field, double inner, double middle, double outer)
    {
        var lines = HyperfineHamiltonian.Lines(new HyperfineSite { FieldTesla = field });
        double[] positions = [-outer, -middle, -inner, inner, middle, outer];
        double[] shares = [3, 2, 1, 1, 2, 3];
        lines.Length.ShouldBe(6);
        for (var i = 0; i < 6; i++)
        {
            lines[i].PositionMillimetrePerSecond.ShouldBe(positions[i], 1e-9);
            lines[i].Intensity.ShouldBe(shares[i] / 12, 1e-14);
        }
    }

    [Theory]
    [InlineData(0.3, 1.1)]
    [InlineData(2.0, -0.4)]
    [InlineData(Math.PI / 2, 3.0)]
    public void Lines_PureFieldInAnyDirection_IsTheSameSextet(double polar, double azimuth)
    {
        var along = HyperfineHamiltonian.Lines(new HyperfineSite { FieldTesla = 20 });
        var turned = HyperfineHamiltonian.Lines(
            new HyperfineSite { FieldTesla = 20, FieldPolarAngleRadian = polar, FieldAzimuthRadian = azimuth });
        ShouldAgree(turned, along, 1e-13);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.37)]
    [InlineData(1)]
    public void Lines_PureGradient_IsADoubletSplitByItsParameter(double eta)
    {
        var lines = HyperfineHamiltonian.Lines(new HyperfineSite
        {
            IsomerShiftMillimetrePerSecond = -0.257,
            QuadrupoleSplittingMillimetrePerSecond = 1.7048,
            Asymmetry = eta,
        });
        lines.Length.ShouldBe(2);
        lines[0].PositionMillimetrePerSecond.ShouldBe(-0.257 - 0.8524, 1e-14);
        lines[1].PositionMillimetrePerSecond.ShouldBe(-0.257 + 0.8524, 1e-14);
        lines.ShouldAllBe(line => Math.Abs(line.Intensity - 0.5) < 1e-14);
    }

    [Fact]
    public void Lines_NoInteraction_IsOneLine()
    {
        var lines = HyperfineHamiltonian.Lines(new HyperfineSite { IsomerShiftMillimetrePerSecond = 0.3 });
        lines.Length.ShouldBe(1);
        lines[0].ShouldSatisfyAllConditions(
            line => line.PositionMillimetrePerSecond.ShouldBe(0.3, 1e-15), line => line.Intensity.ShouldBe(1, 1e-14));
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(-1.3)]
    public void Lines_FieldAlongTheGradient_ShiftsLevelsByPlusMinusHalfTheSplitting(double splitting)
    {
        // Axial gradient, field along z: m_e = +-3/2 move by +splitting/2, m_e = +-1/2 by -splitting/2; states stay pure.
        const double field = 33;
        var lines = HyperfineHamiltonian.Lines(
            new HyperfineSite { FieldTesla = field, QuadrupoleSplittingMillimetrePerSecond = splitting });
        var expected = new List<NuclearTransition>();
        foreach (var (me, mg, share) in new[] { (1.5, 0.5, 3), (0.5, 0.5, 2), (-0.5, 0.5, 1), (0.5, -0.5, 1), (-0.5, -0.5, 2), (-1.5, -0.5, 3) })
        {
            var zeeman = Unit * field * ((-Iron57.ExcitedGFactor * me) + (Iron57.GroundGFactor * mg));
            expected.Add(new NuclearTransition(zeeman + (splitting / 2 * (Math.Abs(me) > 1 ? 1 : -1)), share / 12.0));
        }

        ShouldAgree(lines, [.. expected.OrderBy(line => line.PositionMillimetrePerSecond)], 1e-12);
    }

    [Fact]
    public void Lines_WeakGradientAtAnAngle_FollowFirstOrderPerturbation()
    {
        // To first order each level moves by +-(splitting/2) (3 cos^2 - 1)/2; the next order is splitting^2 / Zeeman ~ 3e-6.
        const double splitting = 1e-3;
        const double angle = 0.9;
        var lines = HyperfineHamiltonian.Lines(new HyperfineSite
        {
            FieldTesla = 33, QuadrupoleSplittingMillimetrePerSecond = splitting, FieldPolarAngleRadian = angle,
        }).Where(line => line.Intensity > 1e-4).ToArray();
        var plain = HyperfineHamiltonian.Lines(new HyperfineSite { FieldTesla = 33 });
        var first = splitting / 2 * ((3 * Math.Cos(angle) * Math.Cos(angle)) - 1) / 2;
        double[] signs = [1, -1, -1, -1, -1, 1];
        for (var i = 0; i < 6; i++)
            lines[i].PositionMillimetrePerSecond.ShouldBe(plain[i].PositionMillimetrePerSecond + (signs[i] * first), 2e-6);
    }

    [Theory]
    [InlineData(10, 2.0, 0.6, 1.0, 0.7)]
    [InlineData(33, -3.1, 1.0, 2.2, 4.0)]
    [InlineData(0.5, 1.0, 0.2, 0.4, 0.0)]
    public void Lines_GeneralCase_KeepSumRules(double field, double splitting, double eta, double polar, double azimuth)
    {
        var lines = HyperfineHamiltonian.Lines(General(field, splitting, eta, polar, azimuth));
        lines.Sum(line => line.Intensity).ShouldBe(1, 1e-13);

        // Summed over q the M1 strength keeps the rank of an operator: the mean position is the trace of H, 0 ...
        lines.Sum(line => line.Intensity * line.PositionMillimetrePerSecond).ShouldBe(0, 1e-12);

        // ... and in the mean square the gradient (rank 2) does not mix with the Zeeman terms (rank 1), so it adds
        // Tr(H_Q^2) / 4 = (splitting / 2)^2 to what the field alone gives, at any angle and eta.
        var sextet = HyperfineHamiltonian.Lines(new HyperfineSite { FieldTesla = field });
        var square = lines.Sum(line => line.Intensity * line.PositionMillimetrePerSecond * line.PositionMillimetrePerSecond);
        var zeeman = sextet.Sum(line => line.Intensity * line.PositionMillimetrePerSecond * line.PositionMillimetrePerSecond);
        (square - zeeman).ShouldBe(splitting * splitting / 4, 1e-10);
    }

    // Another program: spin matrices, a library's eigensolver, and the M1 amplitude of both polarizations averaged
    // numerically over 256 directions of the photon instead of summed over q.
    private static readonly NuclearTransition[] TenTesla =
    [
        new(-2.275465262739261, 0.2194310220659149), new(-1.1811595963818877, 0.09901910382584658),
        new(-1.086978856707936, 0.030568977934085), new(0.007326809649437216, 0.1509808961741534),
        new(0.011220236168336783, 0.14902729978605855), new(1.068431810890162, 0.032522574322179865),
        new(1.1997066421996618, 0.10097270021394152), new(2.2569182169214868, 0.21747742567782025),
    ];

    private static readonly NuclearTransition[] ThirtyThreeTesla =
    [
        new(-6.013987964137629, 0.23239715317020593), new(-2.8325658069038195, 0.1567512596674105),
        new(-2.0919828242342557, 0.01760284682979449), new(-1.1369362100289075, 0.09431357057497292),
        new(1.0894393329995538, 0.09324874033258923), new(2.1394797012636104, 0.01653801658741085),
        new(2.7850689298744657, 0.15568642942502714), new(6.061484841166983, 0.23346198341258895),
    ];

    [Fact]
    public void Lines_FieldAndGradientAtAnAngle_AgreeWithAnotherProgram()
    {
        ShouldAgree(HyperfineHamiltonian.Lines(General(10, 2.0, 0.6, 1.0, 0.7)), TenTesla, 1e-12);
        ShouldAgree(HyperfineHamiltonian.Lines(General(33, -3.1, 1.0, 2.2, 4.0)), ThirtyThreeTesla, 1e-12);
    }

    [Fact]
    public void Lines_AsymmetryAboveOne_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => HyperfineHamiltonian.Lines(new HyperfineSite { Asymmetry = 1.2 }))
            .Message.ShouldContain("Asymmetry is 1.2; a number from 0 to 1 is needed");

    private static HyperfineSite General(double field, double splitting, double eta, double polar, double azimuth) => new()
    {
        FieldTesla = field,
        QuadrupoleSplittingMillimetrePerSecond = splitting,
        Asymmetry = eta,
        FieldPolarAngleRadian = polar,
        FieldAzimuthRadian = azimuth,
    };

    private static void ShouldAgree(NuclearTransition[] actual, NuclearTransition[] expected, double tolerance)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            actual[i].PositionMillimetrePerSecond.ShouldBe(expected[i].PositionMillimetrePerSecond, tolerance);
            actual[i].Intensity.ShouldBe(expected[i].Intensity, tolerance);
        }
    }
}
