using SweepCluster.Physics.Engines;

namespace SweepCluster.Contracts.Engines;

/// <summary>A test engine whose points fail in every way a point can.</summary>
[Engine("test-moody", "1", Meaning = "fails on demand, for tests", Source = "none")]
public sealed class MoodyEngine : PointEngine<MoodyEngine.Parameters, MoodyEngine.Observables>
{
    public enum Mood
    {
        Fine,
        Refuses,
        NotANumber,
        Throws,
    }

    protected override Observables Evaluate(Parameters parameters, PointContext context) => parameters.Mood switch
    {
        Mood.Refuses => throw new PointFailedException($"x is {parameters.X}; it did not converge"),
        Mood.NotANumber => new Observables { Square = double.NaN, Root = 1 },
        Mood.Throws => throw new InvalidOperationException("a fault\nof two lines"),
        _ => new Observables { Square = parameters.X * parameters.X, Root = Math.Sqrt(parameters.X) },
    };

    public sealed record Parameters
    {
        [Parameter("x", Meaning = "a number")]
        public double X { get; init; }

        [Parameter("mood", Meaning = "how the point ends")]
        public Mood Mood { get; init; }
    }

    public sealed record Observables
    {
        [Observable("square", Meaning = "x squared")]
        public double Square { get; init; }

        [Observable("root", MayBeUndefined = true, Meaning = "square root of x, undefined below zero")]
        public double Root { get; init; }
    }
}
