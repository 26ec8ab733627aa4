using SweepCluster.Physics.Engines;

namespace SweepCluster.Contracts.Engines;

/// <summary>A cheap columnar test engine: sum = x + 10 y + 100 z, and a draw of the point's random numbers.</summary>
public sealed class PlaneEngine : IEngine
{
    public EngineDescription Description { get; } = new(
        "test-plane",
        "1",
        "a plane, for tests",
        "none",
        [Real("x"), Real("y"), Real("z"), Choice("colour", "red", "green", "blue")],
        [Scalar("sum"), Scalar("draw"), new("pair", "pair", "", [ObservableDimension.Count("side", 2)], false, [], "x and y", "")]);

    public void Evaluate(PointBlock block, EvaluationContext context)
    {
        var x = block.Input(0);
        var y = block.Input(1);
        var z = block.Input(2);
        var sum = block.Output(0);
        var draw = block.Output(1);
        var pair = block.Output(2);
        for (var i = 0; i < block.Count; i++)
        {
            if (!sum.IsEmpty)
                sum[i] = x[i] + (10 * y[i]) + (100 * z[i]);
            if (!draw.IsEmpty)
                draw[i] = block.KeyOf(i).Stream().NextDouble();
            if (!pair.IsEmpty)
                (pair[2 * i], pair[(2 * i) + 1]) = (x[i], y[i]);
        }
    }

    private static ParameterDescription Real(string name) =>
        new(name, name, "", ParameterKind.Real, ParameterRange.Unbounded, 0, [], "a coordinate", "");

    private static ParameterDescription Choice(string name, params string[] choices) =>
        new(name, name, "", ParameterKind.Choice, new ParameterRange(0, choices.Length - 1), 0, [.. choices], "a choice", "");

    private static ObservableDescription Scalar(string name) => new(name, name, "", [], false, [], "a number", "");
}
