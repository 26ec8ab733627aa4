using System.Diagnostics;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Bench.Directories;

/// <summary>An engine whose points take a given time and no processor: what is measured is everything else.</summary>
[Engine("wait", "1", Meaning = "waits", Source = "none")]
public sealed class WaitEngine : PointEngine<WaitEngine.Parameters, WaitEngine.Observables>
{
    private static long first;

    /// <summary>When this process began with its first point, as a time stamp; 0 before.</summary>
    internal static long FirstPoint => Interlocked.Read(ref first);

    /// <summary>Forgets what was computed so far.</summary>
    internal static void Forget() => Interlocked.Exchange(ref first, 0);

    protected override Observables Evaluate(Parameters parameters, PointContext context)
    {
        if (FirstPoint == 0)
            Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0);
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
