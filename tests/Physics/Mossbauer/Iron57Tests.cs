using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer;

public class Iron57Tests
{
    // Values computed independently from CODATA 2018 constants; they agree to the digits stated there.
    [Fact]
    public void Constants_OfTheTransition_AreThoseOfTheTables()
    {
        Iron57.ElectronVoltPerMillimetrePerSecond.ShouldBe(4.807642625886206e-8, 1e-22);
        Iron57.RecoilEnergyElectronVolt.ShouldBe(0.0019584538117190446, 1e-13);
        Iron57.NaturalWidthMillimetrePerSecond.ShouldBe(0.09653960853228993, 1e-10);
    }

    [Theory]
    [InlineData(8.55, 2.466457707154792e-18)]
    [InlineData(8.56, 2.4638777304736678e-18)]
    [InlineData(8.21, 2.557510434671907e-18)]
    [InlineData(8.201043399737603, 2.56e-18)]
    public void ResonantCrossSection_ConversionCoefficient_GivesTabulatedValue(double alpha, double expected) =>
        Iron57.ResonantCrossSectionSquareCentimetre(alpha).ShouldBe(expected, expected * 1e-8);

    [Fact]
    public void ResonantCrossSection_NegativeCoefficient_SaysWhatIsAllowed() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Iron57.ResonantCrossSectionSquareCentimetre(-1))
            .Message.ShouldContain("is -1; a finite number >= 0 is needed");
}
