using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.SurfaceDiffusion.Rates;

namespace SweepCluster.Physics.SurfaceDiffusion;

/// <summary>The fit <c>arrhenius-floor</c>: thermal activation above a rate of tunnelling that does not depend on temperature.</summary>
/// <remarks>D = D_0 exp(-E_a/kT) + D_t, weighed by relative errors; the two are alike at E_a / (k ln(D_0/D_t)).</remarks>
public sealed class TunnellingFloor : CurveFit<NoSettings>
{
    public TunnellingFloor()
        : base(new FitDescription(
            "arrhenius-floor",
            "surface-diffusion",
            "barrier, tunnelling floor and crossover temperature",
            "D = D_0 exp(-E_a/k_B T) + D_t",
            [.. ActivatedColumns.All]))
    {
    }

    /// <inheritdoc/>
    protected override bool WeighsRelatively => true;

    /// <inheritdoc/>
    protected override (FitAxis X, FitAxis Y) Axes => ActivatedColumns.Axes;

    /// <inheritdoc/>
    protected override ImmutableArray<FitParameter> ParametersOf(NoSettings settings) =>
    [
        new("E_a", double.NaN, Scale: 0.1) { Unit = "eV", Meaning = "barrier" },
        new("ln_D_0", double.NaN) { Symbol = "ln D_0", Meaning = "logarithm of the prefactor, in the data's unit" },
        new("ln_D_t", double.NaN) { Symbol = "ln D_t", Meaning = "logarithm of the floor" },
    ];

    /// <inheritdoc/>
    protected override string? Check(FitData data, NoSettings settings) => data["T"].Distinct().Count() is var count and < 3
        ? $"the data have {count} different temperatures; a floor needs three, better several on both sides of the bend"
        : null;

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, NoSettings settings)
    {
        var beta = places["T"].Select(ActivatedColumns.Beta).ToArray();
        return (i, p, slopes) =>
        {
            var (thermal, floor) = (Math.Exp(p[1] - (p[0] * beta[i])), Math.Exp(p[2]));
            (slopes[0], slopes[1], slopes[2]) = (-beta[i] * thermal, thermal, floor);
            return thermal + floor;
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(FitData data, NoSettings settings, ImmutableArray<FitParameter> parameters)
    {
        var points = ActivatedColumns.ColdFirst(data);
        for (var cold = 1; cold <= points.Length - 2; cold++)
        {
            var floor = Math.Exp(points[..cold].Average(p => Math.Log(p.Rate)));
            (double Beta, double Rate)[] hot = [.. points[cold..].Select(p => (p.Beta, p.Rate - floor)).Where(p => p.Item2 > 0)];
            if (hot.Length < 2)
                continue;
            var (barrier, prefactor) = ActivatedColumns.Line(hot);
            if (double.IsFinite(barrier + prefactor))
                yield return [barrier, prefactor, Math.Log(floor)];
        }

        var (one, all) = ActivatedColumns.Line(points);
        yield return [one, all, Math.Log(points[0].Rate) - 2];
    }

    /// <inheritdoc/>
    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, NoSettings settings) =>
    [
        new("T_crossover", "K", p => p[0] / (Thermal.BoltzmannEvPerKelvin * (p[1] - p[2])), "temperature at which both contribute alike"),
        new("D_t", "", p => Math.Exp(p[2]), "floor, in the data's unit"),
    ];
}
