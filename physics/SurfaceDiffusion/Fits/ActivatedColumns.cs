using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.SurfaceDiffusion.Rates;

namespace SweepCluster.Physics.SurfaceDiffusion;

/// <summary>What the fits of thermally activated rates have in common: their columns, 1/kT, and straight lines to start from.</summary>
internal static class ActivatedColumns
{
    private static readonly ParameterRange Positive = new(0, double.PositiveInfinity, MinimumExcluded: true);

    private static readonly FitColumn Rate = new("D", FitColumnKind.Value, "", "diffusion coefficient or rate, in any unit")
    {
        TakesAnyUnit = true, Range = Positive, Aliases = ["D_tracer", "rate"],
    };

    /// <summary>Temperature, rate, its error.</summary>
    public static FitColumn[] All =>
    [
        new FitColumn("T", FitColumnKind.Place, "K", "temperature") { Aliases = ["temperature", "temp"], Range = Positive },
        Rate,
        Rate.ErrorColumn(),
    ];

    /// <summary>The axes of an Arrhenius plot.</summary>
    public static (FitAxis X, FitAxis Y) Axes => (new("T", "K", FitScale.Reciprocal), new("D", "", FitScale.Logarithmic));

    /// <summary>1/kT in 1/eV.</summary>
    public static double Beta(double temperatureKelvin) => 1 / (Thermal.BoltzmannEvPerKelvin * temperatureKelvin);

    /// <summary>Barrier and ln D_0 of the straight line through ln D against 1/kT; NaN below two temperatures.</summary>
    public static (double BarrierEv, double LogPrefactor) Line(IReadOnlyCollection<(double Beta, double Rate)> points)
    {
        var (meanX, meanY) = (points.Average(p => p.Beta), points.Average(p => Math.Log(p.Rate)));
        var slope = points.Sum(p => (p.Beta - meanX) * (Math.Log(p.Rate) - meanY)) / points.Sum(p => (p.Beta - meanX) * (p.Beta - meanX));
        return (-slope, meanY - (slope * meanX));
    }

    /// <summary>Pairs of 1/kT and D, the coldest first.</summary>
    public static (double Beta, double Rate)[] ColdFirst(FitData data) =>
        [.. data["T"].Zip(data["D"], (t, d) => (Beta(t), d)).OrderByDescending(p => p.Item1)];
}
