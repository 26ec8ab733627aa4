using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.SurfaceDiffusion.Rates;

namespace SweepCluster.Physics.SurfaceDiffusion;

/// <summary>The fit <c>arrhenius-two</c>: an Arrhenius plot bent by two mechanisms.</summary>
/// <remarks>
/// D = D_1 exp(-E_1/kT) + D_2 exp(-E_2/kT), weighed by relative errors. Mechanism 1 rules at low temperature.
/// </remarks>
public sealed class TwoMechanisms : CurveFit<NoSettings>
{
    public TwoMechanisms()
        : base(new FitDescription(
            "arrhenius-two",
            "surface-diffusion",
            "barriers and prefactors of two mechanisms that bend an Arrhenius plot",
            "D = D_1 exp(-E_1/k_B T) + D_2 exp(-E_2/k_B T)",
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
        new("E_1", double.NaN, Scale: 0.1) { Unit = "eV", Meaning = "barrier of the mechanism that rules at low temperature" },
        new("ln_D_1", double.NaN) { Symbol = "ln D_1", Meaning = "logarithm of its prefactor, in the data's unit" },
        new("E_2", double.NaN, Scale: 0.1) { Unit = "eV", Meaning = "barrier of the mechanism that rules at high temperature" },
        new("ln_D_2", double.NaN) { Symbol = "ln D_2", Meaning = "logarithm of its prefactor" },
    ];

    /// <inheritdoc/>
    protected override string? Check(FitData data, NoSettings settings) => data["T"].Distinct().Count() is var count and < 4
        ? $"the data have {count} different temperatures; two mechanisms need four, better several on both sides of the bend"
        : null;

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, NoSettings settings)
    {
        var beta = places["T"].Select(ActivatedColumns.Beta).ToArray();
        return (i, p, slopes) =>
        {
            var (first, second) = (Math.Exp(p[1] - (p[0] * beta[i])), Math.Exp(p[3] - (p[2] * beta[i])));
            (slopes[0], slopes[1], slopes[2], slopes[3]) = (-beta[i] * first, first, -beta[i] * second, second);
            return first + second;
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(FitData data, NoSettings settings, ImmutableArray<FitParameter> parameters)
    {
        // A line through the cold end; then one through what it leaves of the hot end.
        var points = ActivatedColumns.ColdFirst(data);
        for (var cold = 2; cold <= points.Length - 2; cold++)
        {
            var (barrier, prefactor) = ActivatedColumns.Line(points[..cold]);
            (double Beta, double Rate)[] rest =
            [
                .. points[cold..].Select(p => (p.Beta, p.Rate - Math.Exp(prefactor - (barrier * p.Beta)))).Where(p => p.Item2 > 0),
            ];
            if (rest.Length < 2)
                continue;
            var (second, secondPrefactor) = ActivatedColumns.Line(rest);
            if (second > barrier && double.IsFinite(second + secondPrefactor))
                yield return [barrier, prefactor, second, secondPrefactor];
        }

        // Where the bend is lost in noise: two barriers about that of one line.
        var (one, all) = ActivatedColumns.Line(points);
        yield return [0.95 * one, all - 1, 1.2 * one, all + (0.2 * one * points.Average(p => p.Beta)) - 1];
    }

    /// <inheritdoc/>
    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, NoSettings settings)
    {
        var middle = data["T"].Average();
        return
        [
            new("T_equal", "K", p => (p[2] - p[0]) / (Thermal.BoltzmannEvPerKelvin * (p[3] - p[1])), "temperature at which both contribute alike"),
            new("E_apparent", "eV", p => Apparent(p, ActivatedColumns.Beta(middle)), $"slope of the plot at the mean temperature of the data, {middle:g6} K"),
        ];
    }

    /// <summary>The mean of both barriers, weighted by what they contribute.</summary>
    private static double Apparent(double[] p, double beta)
    {
        var ratio = Math.Exp(p[3] - p[1] - ((p[2] - p[0]) * beta));
        return (p[0] + (ratio * p[2])) / (1 + ratio);
    }
}
