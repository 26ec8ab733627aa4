using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Attenuation;

public class CompoundTests
{
    // NIST's own mixture tables, where one stands at the same energies: water (NISTIR 5632, table 4). Rounding of the
    // printed digits is 1e-3 at worst.
    [Theory]
    [InlineData(6, 24.64)]
    [InlineData(10, 5.329)]
    [InlineData(20, 0.8096)]
    [InlineData(60, 0.2059)]
    [InlineData(100, 0.1707)]
    [InlineData(150, 0.1505)]
    public void Mixture_OfHydrogenAndOxygen_IsWater(double energy, double expected)
    {
        var water = new Compound("water", 1, [(NistTables.Hydrogen, 0.111894), (NistTables.Oxygen, 0.888106)]);
        water.LinearAttenuationPerCentimetre(energy).ShouldBe(expected, expected * 1e-3);
    }

    // Independent log-log interpolation of the NIST tables, by another program.
    [Theory]
    [InlineData(6.40, 1653.135227535963, 559.5352158631719)]
    [InlineData(7.06, 1280.0024559650617, 427.34362815518847)]
    [InlineData(14.41295, 193.32871512606422, 500.6080047931552)]
    [InlineData(122.06079, 3.726970019891679, 2.13882070241726)]
    [InlineData(136.47374, 2.828188885164287, 1.794362129394288)]
    public void LinearAttenuation_OfDetectorAndFoil_IsTheInterpolatedTable(double energy, double sodiumIodide, double iron)
    {
        // The other program states the energies to four or five digits, and mu goes as E^-3: 3 * 5e-4 / 14 = 1e-4.
        Compound.SodiumIodide.LinearAttenuationPerCentimetre(energy).ShouldBe(sodiumIodide, sodiumIodide * 2e-4);
        Compound.Iron.LinearAttenuationPerCentimetre(energy).ShouldBe(iron, iron * 2e-4);
    }

    [Fact]
    public void Table_AtAnEdge_GivesTheValueAbove()
    {
        NistTables.Iodine.At(33.1694).ShouldBe(35.82, 1e-9);
        NistTables.Iodine.At(33.1693).ShouldBe(6.553, 0.001);
        NistTables.Iron.At(7.112).ShouldBe(407.6, 1e-9);
        NistTables.Iron.At(200).ShouldBe(0.1460, 1e-12);
        NistTables.Iron.At(5).ShouldBe(139.8, 1e-10);
    }

    [Fact]
    public void Table_OutsideItsEnergies_SaysWhichAreKnown() =>
        Should.Throw<ArgumentOutOfRangeException>(() => NistTables.Iron.At(662))
            .Message.ShouldContain("is 662; a number from 5 to 200 is needed");

    [Fact]
    public void Line_UnknownName_ListsTheLines() =>
        Should.Throw<ArgumentException>(() => Cobalt57.Line("692 keV"))
            .Message.ShouldContain("57Co has no line '692 keV'; its lines are Fe K-alpha, Fe K-beta, 14.4 keV, 122 keV, 136 keV");

    [Fact]
    public void Lines_PhotonsPerDecay_AreThoseOfTheDecayScheme()
    {
        Cobalt57.Line("14.4 keV").PhotonsPerDecay.ShouldBe(0.09180104712041885, 1e-15);
        Cobalt57.Gamma122.PhotonsPerDecay.ShouldBe(0.854923798358734, 1e-14);
        Cobalt57.Gamma136.PhotonsPerDecay.ShouldBe(0.10707756594411073, 1e-14);
    }
}
