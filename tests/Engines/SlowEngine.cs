using SweepCluster.Physics.Engines;

namespace SweepCluster.Contracts.Engines;

/// <summary>A test engine whose points take a given time, so that a few cores can show many slots.</summary>
[Engine("test-slow", "1", Meaning = "waits, for tests", Source = "none")]
public sealed class SlowEngine : PointEngine<SlowEngine.Parameters, SlowEngine.Observables>
{
    protected override Observables Evaluate(Parameters parameters, PointContext context)
    {
        if (context.Cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(parameters.Milliseconds)))
            context.Cancellation.ThrowIfCancellationRequested();
        return new Observables { Square = parameters.X * parameters.X, Draw = context.Random.Stream().NextDouble() };
    }

    public sealed record Parameters
    {
        [Parameter("x", Meaning = "a number")]
        public double X { get; init; }

        [Parameter("milliseconds", Minimum = 0, Maximum = 60_000, Meaning = "time a point takes")]
        public double Milliseconds { get; init; } = 100;
    }

    public sealed record Observables
    {
        [Observable("square", Meaning = "x squared")]
        public double Square { get; init; }

        [Observable("draw", Meaning = "a random number of the point")]
        public double Draw { get; init; }
    }
}
