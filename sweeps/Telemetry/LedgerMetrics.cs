using System.Diagnostics.Metrics;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Sweeps.Telemetry;

/// <summary>What a ledger tells the metrics: counts of what happened, and how it stands now.</summary>
/// <remarks>
/// Told from one thread at a time, as its ledger is; read from any. Whoever hosts the ledger disposes of it, so that a
/// ledger that has ended, or gone to another silo, is no longer counted here.
/// </remarks>
public sealed class LedgerMetrics : IDisposable
{
    private long queued;
    private int leases;
    private double secondsLeft;
    private volatile bool isPaused;

    /// <summary>A ledger of a sweep begins.</summary>
    public LedgerMetrics(SweepTelemetry sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        Sweep = sweep;
        SweepMetrics.Ledgers.TryAdd(this, 0);

        // A series that begins with its first points, or its first fault, tells no rate of them.
        foreach (var counter in (Counter<long>[])[SweepMetrics.LeasesExpired, SweepMetrics.BatchesRetried, SweepMetrics.BatchesDuplicate])
            counter.Add(0, sweep.Tags);
        SweepMetrics.Points.Add(0, sweep.TagsOf(SweepOutcomes.Done));
        SweepMetrics.Points.Add(0, sweep.TagsOf(SweepOutcomes.Quarantined, ErrorTypes.WorkerLost));
        foreach (var error in (string[])[ErrorTypes.NoResult, ErrorTypes.NotANumber, ErrorTypes.TimeLimit, ErrorTypes.Fault])
            SweepMetrics.Points.Add(0, sweep.TagsOf(SweepOutcomes.Failed, error));
    }

    /// <summary>The ledger's sweep.</summary>
    public SweepTelemetry Sweep { get; }

    /// <summary>Whether nothing is leased: what waits does not wait for a worker then.</summary>
    public bool IsPaused => isPaused;

    /// <summary>Where the sweep stands now; one that is over is not counted, until it goes on.</summary>
    public void Enter(SweepPhase phase)
    {
        isPaused = phase == SweepPhase.Paused;
        if (SweepLifecycle.IsOver(phase))
            Dispose();
        else
            SweepMetrics.Ledgers.TryAdd(this, 0);
    }

    internal int Leases => Volatile.Read(ref leases);

    internal long QueuedPoints => isPaused ? 0 : Volatile.Read(ref queued);

    internal double QueuedSeconds => isPaused ? 0 : Volatile.Read(ref secondsLeft);

    /// <inheritdoc/>
    public void Dispose() => SweepMetrics.Ledgers.TryRemove(this, out _);

    internal void Stand(long free, long leased, int held, double secondsPerPoint)
    {
        Volatile.Write(ref queued, free);
        Volatile.Write(ref leases, held);
        Volatile.Write(ref secondsLeft, double.IsNaN(secondsPerPoint) ? 0 : (free + leased) * secondsPerPoint);
    }

    internal void Granted(int attempt)
    {
        if (attempt > 1)
            SweepMetrics.BatchesRetried.Add(1, Sweep.Tags);
    }

    internal void Lost(int count)
    {
        if (count > 0)
            SweepMetrics.LeasesExpired.Add(count, Sweep.Tags);
    }

    internal void SetAside() => SweepMetrics.Points.Add(1, Sweep.TagsOf(SweepOutcomes.Quarantined, ErrorTypes.WorkerLost));

    // Where only a part of the failed points is new, their kinds are shared out in order; the sum is exact.
    internal void Completed(int done, int failed, int duplicates, ReadOnlySpan<FailureCount> failures)
    {
        if (done > 0)
            SweepMetrics.Points.Add(done, Sweep.TagsOf(SweepOutcomes.Done));
        if (duplicates > 0)
            SweepMetrics.BatchesDuplicate.Add(1, Sweep.Tags);
        foreach (var failure in failures)
        {
            var part = Math.Min(failed, failure.Count);
            if (part > 0)
                SweepMetrics.Points.Add(part, Sweep.TagsOf(SweepOutcomes.Failed, ErrorTypes.Of(failure.Reason)));
            failed -= (int)part;
        }

        if (failed > 0)
            SweepMetrics.Points.Add(failed, Sweep.TagsOf(SweepOutcomes.Failed, ErrorTypes.NoResult));
    }
}
