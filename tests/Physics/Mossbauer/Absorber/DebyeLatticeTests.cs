using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Absorber;

public class DebyeLatticeTests
{
    // Independent adaptive quadrature of the Debye integrals.
    [Theory]
    [InlineData(200, 4.2, 0.8428667165856578)]
    [InlineData(200, 300, 0.3551264197174847)]
    [InlineData(300, 77, 0.8522429376237779)]
    [InlineData(400, 295, 0.7679523500783775)]
    [InlineData(470, 4.2, 0.9299998902830188)]
    [InlineData(470, 77, 0.9183117406895944)]
    [InlineData(470, 293, 0.8240882094389811)]
    [InlineData(470, 300, 0.8207650513464801)]
    public void RecoilFreeFraction_AgainstIndependentQuadrature_AgreesTo1e9(double theta, double temperature, double expected) =>
        DebyeLattice.RecoilFreeFraction(theta, temperature).ShouldBe(expected, expected * 1e-9);

    [Theory]
    [InlineData(350, 4.2, -0.0959007933746249)]
    [InlineData(350, 77, -0.1039492335013698)]
    [InlineData(350, 300, -0.23388366544194922)]
    [InlineData(350, 400, -0.30335662941551716)]
    [InlineData(430, 293, -0.23657314538174054)]
    [InlineData(430, 300, -0.24118784857517986)]
    public void SecondOrderDoppler_AgainstIndependentQuadrature_AgreesTo1e7(double theta, double temperature, double expected) =>
        DebyeLattice.SecondOrderDopplerMillimetrePerSecond(theta, temperature).ShouldBe(expected, 1e-9);

    [Fact]
    public void RecoilFreeFraction_AbsoluteZero_IsTheClosedForm()
    {
        // f(0) = exp(-3 E_R / 2 k theta).
        const double theta = 470;
        var expected = Math.Exp(-1.5 * Iron57.RecoilEnergyElectronVolt / (Iron57.BoltzmannElectronVoltPerKelvin * theta));
        DebyeLattice.RecoilFreeFraction(theta, 0).ShouldBe(expected, 1e-15);
        DebyeLattice.RecoilFreeFraction(theta, 1e-3).ShouldBe(expected, 1e-11);
    }

    [Fact]
    public void SecondOrderDoppler_HighTemperature_HasTheClassicalSlope()
    {
        // Equipartition: -3 k / (2 M c) a kelvin; the next term falls as (theta / T)^2 / 20.
        var slope = DebyeLattice.SecondOrderDopplerMillimetrePerSecond(100, 20001)
            - DebyeLattice.SecondOrderDopplerMillimetrePerSecond(100, 20000);
        slope.ShouldBe(-0.0007306719242972397, 1e-8);
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(double.NaN, 300)]
    [InlineData(470, -1)]
    public void RecoilFreeFraction_TemperatureOutOfRange_Throws(double theta, double temperature) =>
        Should.Throw<ArgumentOutOfRangeException>(() => DebyeLattice.RecoilFreeFraction(theta, temperature));
}
