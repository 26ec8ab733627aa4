using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Detector;

public class SodiumIodideSlabTests
{
    // Printed probabilities; another interpolation of the NIST tables may differ by 2 %.
    [Theory]
    [InlineData(14.41295, 0.13, 0.9190)]
    [InlineData(122.06079, 0.13, 0.0473)]
    [InlineData(136.47374, 0.13, 0.0361)]
    [InlineData(14.41295, 13, 1)]
    [InlineData(122.06079, 13, 0.9921)]
    [InlineData(136.47374, 13, 0.9747)]
    public void DetectionProbability_OfTheLines_IsThatOfNist(double energy, double thickness, double expected) =>
        new SodiumIodideSlab(thickness).DetectionProbability(energy).ShouldBe(expected, 0.002 * expected);

    [Theory]
    [InlineData(0.13, 1.9044210217732354)]
    [InlineData(13, 0.09637240754321752)]
    public void DetectionProbability_Ratio_IsThePrintedSignalToBackground(double thickness, double expected)
    {
        var slab = new SodiumIodideSlab(thickness);
        double Detected(PhotonLine line) => line.PhotonsPerDecay * slab.DetectionProbability(line.EnergyKiloElectronVolt);
        var ratio = Detected(Cobalt57.Resonant) / (Detected(Cobalt57.Gamma122) + Detected(Cobalt57.Gamma136));
        ratio.ShouldBe(expected, expected * 1e-3);
    }

    // Independent double integral over depth and direction, for the attenuations it states; energies rounded to 1e-5.
    [Theory]
    [InlineData(0.13, 3.726970019891679, 0.6054050002446507)]
    [InlineData(13, 3.726970019891679, 0.02835511296600811)]
    [InlineData(0.13, 2.828188885164287, 0.6054038118024789)]
    [InlineData(13, 2.828188885164287, 0.022722750841991247)]
    public void Isotropic_IodineXRay_AgreesWithIndependentIntegral(double thickness, double attenuation, double expected)
    {
        const double xRayAttenuation = 30.965219049493122;
        SlabEscape.Isotropic(attenuation * thickness / 10, xRayAttenuation * thickness / 10).ShouldBe(expected, 1e-7);
    }

    [Theory]
    [InlineData(0.13, 0.437)]
    [InlineData(13, 0.0205)]
    public void EscapePerAbsorption_Of122KiloElectronVolt_IsThePrintedNumber(double thickness, double expected) =>
        new SodiumIodideSlab(thickness).EscapePerAbsorption(122.06079).ShouldBe(expected, 0.0005);

    [Fact]
    public void EscapePerAbsorption_BelowTheKEdge_IsZero() =>
        new SodiumIodideSlab(0.13).EscapePerAbsorption(14.4).ShouldBe(0);

    [Theory]
    [InlineData(0.3, 0.7)]
    [InlineData(2, 2)]
    [InlineData(2, 2.00001)]
    [InlineData(5, 0.01)]
    [InlineData(0.01, 40)]
    public void Escape_BothSides_AreTheDepthIntegrals(double a, double b)
    {
        double Mean(Func<double, double> f) =>
            GaussLegendreRule.Integrate(z => a * Math.Exp(-a * z) * f(z), 0, 1, 20, null) / (1 - Math.Exp(-a));
        SlabEscape.Backward(a, b).ShouldBe(Mean(z => Math.Exp(-b * z)), 1e-12);
        SlabEscape.Forward(a, b).ShouldBe(Mean(z => Math.Exp(-b * (1 - z))), 1e-12);
    }

    [Theory]
    [InlineData(1e-3, 0.66525, 1e-3)]
    [InlineData(100, 0.4927, 1e-3)]
    [InlineData(150, 0.4436, 1e-3)]
    [InlineData(511, 0.2866, 1e-3)]
    public void KleinNishina_Total_IsTheTabulatedCrossSection(double energy, double barn, double tolerance) =>
        (KleinNishina.CrossSectionSquareCentimetre(energy) * 1e24).ShouldBe(barn, barn * tolerance);

    [Fact]
    public void ComptonEdge_Of122KiloElectronVolt_IsTheClosedForm()
    {
        var alpha = 122.06079 / 510.99895;
        KleinNishina.ComptonEdgeKiloElectronVolt(122.06079).ShouldBe(122.06079 * 2 * alpha / (1 + (2 * alpha)), 1e-10);
    }

    [Fact]
    public void Thickness_NotAboveZero_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SodiumIodideSlab(0))
            .Message.ShouldContain("thicknessMillimetre is 0; a finite number > 0 is needed");
}
