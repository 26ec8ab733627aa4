using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Tests.Fitting;

/// <summary>A straight line, for tests: the smallest fit there can be. Tests load it as an assembly of a user's own.</summary>
public sealed class MillLine : CurveFit<MillLine.Options>
{
    private static readonly FitColumn Flour = new("flour", FitColumnKind.Value, "kg", "what comes out") { Symbol = "m_f" };

    public MillLine()
        : base(new FitDescription(
            "mill-line",
            "mill",
            "flour in proportion to speed",
            "flour = wheels (a + b speed)",
            [
                new FitColumn("speed", FitColumnKind.Place, "m/s", "the speed") { Symbol = "v", Range = new ParameterRange(-100, 100) },
                Flour,
                Flour.ErrorColumn(),
            ]))
    {
    }

    protected override ImmutableArray<FitParameter> ParametersOf(Options settings) =>
        [new("a", 0) { Unit = "kg", Meaning = "at rest" }, new("b", 0) { Unit = "kg s/m", Meaning = "a speed" }];

    protected override FitModel ModelOf(FitData places, Options settings)
    {
        var speeds = places["speed"];
        return (i, p, slopes) =>
        {
            (slopes[0], slopes[1]) = (settings.Wheels, settings.Wheels * speeds[i]);
            return settings.Wheels * (p[0] + (p[1] * speeds[i]));
        };
    }

    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, Options settings) =>
        [new("zero", "m/s", p => -p[0] / p[1], "where nothing comes out")];

    public sealed record Options
    {
        [Parameter("wheels", Minimum = 1, Meaning = "number of wheels")]
        public int Wheels { get; init; } = 1;
    }
}
