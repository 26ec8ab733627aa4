using SweepCluster.Physics.Engines;

namespace SweepCluster.Sweeps.Tests.Directories;

/// <summary>
/// A test engine whose point x = 2 stands still when it is computed for the first time, until it is cancelled, and whose
/// point x = 0 waits for that. One sweep of it at a time.
/// </summary>
[Engine("test-stuck", "1", Meaning = "stands still once, for tests", Source = "none")]
public sealed class StuckEngine : PointEngine<StuckEngine.Parameters, StuckEngine.Observables>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly ManualResetEventSlim Stuck = new();

    /// <summary>Whether a point that stood still was cancelled.</summary>
    public static bool WasCancelled { get; private set; }

    /// <summary>The next one stands still again.</summary>
    public static void Reset()
    {
        WasCancelled = false;
        Stuck.Reset();
    }

    protected override Observables Evaluate(Parameters parameters, PointContext context)
    {
        if (parameters.X == 0)
            Stuck.Wait(Limit, context.Cancellation);
        if (parameters.X == 2 && !Stuck.IsSet)
        {
            Stuck.Set();
            WasCancelled = context.Cancellation.WaitHandle.WaitOne(Limit);
            context.Cancellation.ThrowIfCancellationRequested();
        }

        return new Observables { Square = parameters.X * parameters.X };
    }

    public sealed record Parameters
    {
        [Parameter("x", Meaning = "a number")]
        public double X { get; init; }
    }

    public sealed record Observables
    {
        [Observable("square", Meaning = "x squared")]
        public double Square { get; init; }
    }
}
