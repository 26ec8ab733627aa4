using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.SurfaceDiffusion;

/// <summary>The fit <c>arrhenius</c>: barrier and prefactor of a thermally activated rate or diffusion coefficient.</summary>
/// <remarks>
/// ln D = ln D_0 - E_a/k_B T is fitted, so that data over many decades weigh by their relative errors. Barrier in eV, k_B of CODATA
/// 2018.
/// </remarks>
public sealed class ArrheniusLaw : CurveFit<NoSettings>
{
    private const double BoltzmannElectronvolt = 8.617333262e-5;

    private static readonly ParameterRange Positive = new(0, double.PositiveInfinity, MinimumExcluded: true);

    private static readonly FitColumn Rate = new("D", FitColumnKind.Value, "", "diffusion coefficient or rate, in any unit")
    {
        TakesAnyUnit = true, Range = Positive, Aliases = ["D_tracer", "rate"],
    };

    public ArrheniusLaw()
        : base(new FitDescription(
            "arrhenius",
            "surface-diffusion",
            "barrier and prefactor of a thermally activated D(T)",
            "D = D_0 exp(-E_a/k_B T)",
            [
                new FitColumn("T", FitColumnKind.Place, "K", "temperature") { Aliases = ["temperature", "temp"], Range = Positive },
                Rate,
                Rate.ErrorColumn(),
            ]))
    {
    }

    /// <inheritdoc/>
    protected override bool WeighsRelatively => true;

    /// <inheritdoc/>
    protected override (FitAxis X, FitAxis Y) Axes => (new("T", "K", FitScale.Reciprocal), new("D", "", FitScale.Logarithmic));

    /// <inheritdoc/>
    protected override ImmutableArray<FitParameter> ParametersOf(NoSettings settings) =>
    [
        new("E_a", double.NaN) { Unit = "eV", Meaning = "barrier" },
        new("ln_D_0", double.NaN) { Symbol = "ln D_0", Meaning = "logarithm of the prefactor, in the data's unit" },
    ];

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, NoSettings settings)
    {
        var temperatures = places["T"];
        return (i, p, slopes) =>
        {
            var beta = 1 / (BoltzmannElectronvolt * temperatures[i]);
            var rate = Math.Exp(p[1] - (p[0] * beta));
            (slopes[0], slopes[1]) = (-beta * rate, rate);
            return rate;
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(FitData data, NoSettings settings, ImmutableArray<FitParameter> parameters)
    {
        // The unweighted line through ln D.
        var beta = data["T"].Select(t => 1 / (BoltzmannElectronvolt * t)).ToArray();
        var log = data["D"].Select(Math.Log).ToArray();
        var (meanX, meanY) = (beta.Average(), log.Average());
        var slope = beta.Zip(log, (x, y) => (x - meanX) * (y - meanY)).Sum() / beta.Sum(x => (x - meanX) * (x - meanX));
        if (!double.IsFinite(slope))
            throw new FitFailedException("All temperatures are the same; give data at several.");
        yield return [-slope, meanY - (slope * meanX)];
    }

    /// <inheritdoc/>
    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, NoSettings settings) =>
        [new("D_0", "", p => Math.Exp(p[1]), "prefactor, in the data's unit")];
}
