using SweepCluster.Physics.LiquidMetal;
using SweepCluster.Physics.LiquidMetal.Correlation;

namespace SweepCluster.Physics.Tests.LiquidMetal;

public class CorrelationEnergyTests
{
    private static readonly Dictionary<string, CorrelationModel> Models = new()
    {
        ["pw92"] = CorrelationModel.PerdewWang92,
        ["pz81"] = CorrelationModel.PerdewZunger81,
        ["vwn"] = CorrelationModel.VoskoWilkNusair,
        ["chachiyo"] = CorrelationModel.Chachiyo,
        ["wigner"] = CorrelationModel.Wigner,
        ["hedin-lundqvist"] = CorrelationModel.HedinLundqvist,
    };

    [Fact]
    public void At_AllModels_AgreeWith60DigitsInValueSlopeAndCurvature()
    {
        foreach (var row in ReferenceData.Rows("correlation.csv"))
        {
            var rs = double.Parse(row[1]);
            var energy = CorrelationModels.At(Models[row[0]], rs);
            var where = $"{row[0]} at r_s = {row[1]}";

            // 1e-12 is promised; the derivatives in the file are differences, not the analytic forms of the engine.
            ReferenceData.RelativeError(energy.Value, double.Parse(row[2])).ShouldBeLessThan(1e-12, where);
            ReferenceData.RelativeError(energy.Slope, double.Parse(row[3])).ShouldBeLessThan(1e-12, where);
            ReferenceData.RelativeError(energy.Curvature, double.Parse(row[4])).ShouldBeLessThan(1e-12, where);
            var gamma = CorrelationModels.LocalFieldCoefficient(Models[row[0]], rs);
            ReferenceData.RelativeError(gamma, double.Parse(row[5])).ShouldBeLessThan(1e-13, where);

            // The ratio passes through zero at the instability: absolute, in units of the terms it is the difference of.
            var size = 1 + new FermiGas(rs).Coupling;
            CorrelationModels.CompressibilityRatio(Models[row[0]], rs).ShouldBe(double.Parse(row[6]), 1e-14 * size, where);
        }
    }

    [Fact]
    public void RatioFromEnergy_AllModels_AgreesWithTheLocalFieldCoefficient()
    {
        foreach (var model in Models.Values.Append(CorrelationModel.ExchangeOnly))
        {
            for (var rs = 0.25; rs < 100; rs *= 1.7)
            {
                var energy = CorrelationModels.At(model, rs);
                var fromField = Compressibility.Ratio(rs, Compressibility.LocalFieldCoefficient(rs, energy));
                Compressibility.RatioFromEnergy(rs, energy).ShouldBe(fromField, 1e-14 * (1 + rs), $"{model} at {rs}");
            }
        }
    }

    [Fact]
    public void LocalFieldCoefficient_EnergyInHartree_WouldBreakTheSumRule()
    {
        // The paper does not say the unit of eps_c. In Hartree, equation (4) misses the compressibility by 2e-2 at r_s = 1.
        var rydberg = PerdewWang92.At(1);
        var hartree = new CorrelationEnergy(rydberg.Value / 2, rydberg.Slope / 2, rydberg.Curvature / 2);
        var wrong = Compressibility.Ratio(1, Compressibility.LocalFieldCoefficient(1, hartree));
        Math.Abs(wrong - Compressibility.RatioFromEnergy(1, rydberg)).ShouldBeGreaterThan(3e-3);
    }

    [Fact]
    public void PerdewZunger_AtTheSeam_MeetsInValueAndNearlyInSlope()
    {
        var below = PerdewZunger81.At(Math.BitDecrement(1.0));
        var above = PerdewZunger81.At(1);
        below.Value.ShouldBe(above.Value, 1e-4);
        below.Slope.ShouldBe(above.Slope, 1e-4);

        // Not in curvature: a sweep over r_s with pz81 has this step in kappa_0/kappa, and it is the model's own.
        var step = Compressibility.Ratio(1, Compressibility.LocalFieldCoefficient(1, above))
            - Compressibility.Ratio(1, Compressibility.LocalFieldCoefficient(1, below));
        step.ShouldBe(6.4e-4, 1e-5);
    }

    [Theory]
    [InlineData(CorrelationModel.PerdewWang92, 5.249521485749)]
    [InlineData(CorrelationModel.PerdewZunger81, 5.23739083408166)]
    [InlineData(CorrelationModel.VoskoWilkNusair, 5.24826656799563)]
    [InlineData(CorrelationModel.Chachiyo, 5.28071724059064)]
    [InlineData(CorrelationModel.Wigner, 5.41400821972678)]
    [InlineData(CorrelationModel.HedinLundqvist, 5.22423625067507)]
    [InlineData(CorrelationModel.ExchangeOnly, 6.029213593351606)]
    public void Instability_EachModel_IsWhereTheIndependentCalculationPutsIt(CorrelationModel model, double expected) =>
        Instability.DensityParameter(model).ShouldBe(expected, 1e-12);

    [Fact]
    public void Instability_ExchangeAlone_IsPiOverAlpha() =>
        Instability.DensityParameter(CorrelationModel.ExchangeOnly).ShouldBe(Math.PI / FermiGas.Alpha, 1e-13);

    [Fact]
    public void Instability_NoStandardModel_GivesThePapers545()
    {
        foreach (var model in Models.Values)
            Math.Abs(Instability.DensityParameter(model) - 5.45).ShouldBeGreaterThan(0.03);

        // What the paper's table was computed with does, nearly: the table's own rows pass through zero at 5.458.
        Instability.DensityParameter(CorrelationModel.Paper).ShouldBe(5.458, 0.005);
    }
}
