using SweepCluster.Physics.Engines;

namespace SweepCluster.Bench.Directories;

/// <summary>An engine whose points take a given time and no processor: what is measured is everything else.</summary>
[Engine("wait", "1", Meaning = "waits", Source = "none")]
public sealed class WaitEngine : PointEngine<WaitEngine.Parameters, WaitEngine.Observables>
{
    protected override Observables Evaluate(Parameters parameters, PointContext context)
    {
        if (parameters.Milliseconds > 0)
            Thread.Sleep(parameters.Milliseconds);
        return new Observables { Square = parameters.X * parameters.X };
    }

    public sealed record Parameters
    {
        [Parameter("x", Meaning = "any number")]
        public double X { get; init; }

        [Parameter("milliseconds", Minimum = 0, Meaning = "how long a point takes")]
        public int Milliseconds { get; init; }
    }

    public sealed record Observables
    {
        [Observable("square", Meaning = "its square")]
        public double Square { get; init; }
    }
}
