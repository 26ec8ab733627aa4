using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Grains.Sweeps;

/// <summary>
/// What one activation of a sweep knows of its points: the ledger, rebuilt from the store, and why points failed.
/// </summary>
/// <remarks>For one thread at a time, as in a grain; calls may interleave at their awaits.</remarks>
internal sealed class SweepBooks : IDisposable
{
    // What is stored at each grant of a careful sweep stays small; beyond it a deadly point may kill once more.
    private const int MostRemembered = 1000;

    private readonly SweepPlan plan;
    private readonly SweepStore store;
    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly SemaphoreSlim settingAside = new(1, 1);
    private readonly Queue<PointSetAside> quarantined = new();
    private IReadOnlyList<Lease> inherited;

    /// <summary>Books that begin where the stored state says.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="store">Where its chunks are.</param>
    /// <param name="state">Tells the finished beginning, the epoch, and the leases that were out when an activation was lost.</param>
    /// <param name="options">How batches are sized.</param>
    /// <param name="time">The clock.</param>
    /// <param name="telemetry">What the metrics say.</param>
    public SweepBooks(
        SweepPlan plan, SweepStore store, SweepState state, LedgerOptions options, TimeProvider time, SweepTelemetry telemetry)
    {
        this.plan = plan;
        this.store = store;
        Metrics = new LedgerMetrics(telemetry);
        Metrics.Enter(state.Phase);
        var sized = options with { BatchPoints = plan.Specification.Policy.BatchPoints ?? options.BatchPoints };
        Ledger = new SweepLedger(plan.Grid, sized, time, new LeaseId((long)state.Epoch << 32), Metrics);
        var finished = state.Finished;
        Ledger.ResumeAfter(new LedgerPrefix(finished[0], finished[1], finished[2], finished[3]));
        Failures = new ChunkFailures(state.Failures);
        inherited = [.. state.Leased];
        Rate = new RateMeter(time);
    }

    /// <summary>The ledger.</summary>
    public SweepLedger Ledger { get; }

    /// <summary>What the metrics hear of it.</summary>
    public LedgerMetrics Metrics { get; }

    /// <summary>Why points failed, most frequent first.</summary>
    public ChunkFailures Failures { get; }

    /// <summary>How fast points are finished.</summary>
    public RateMeter Rate { get; }

    /// <summary>Whether no point is left to compute, and all that were set aside are so in the store.</summary>
    public bool AreClosed => Ledger.IsComplete && quarantined.Count == 0;

    /// <summary>
    /// What the next activation has to know of leases, were this one lost: those out and the lost ones, and those of an
    /// earlier activation whose chunks have not been looked into.
    /// </summary>
    public List<Lease> Remembered => [.. Ledger.Remember(MostRemembered), .. inherited.Where(l => l.Chunk >= Ledger.NextChunk)];

    /// <summary>Looks into the next chunk; who waited for another to do it finds it open.</summary>
    /// <param name="chunk">The chunk that the ledger asked for.</param>
    /// <param name="isAlive">Whether a worker is: a batch that one had which is not counts as lost.</param>
    public async Task OpenAsync(ChunkIndex chunk, Func<WorkerId, bool> isAlive)
    {
        await opening.WaitAsync();
        try
        {
            if (Ledger.NextChunk != chunk)
                return;
            var stored = await store.ReadAsync(chunk);
            foreach (var reason in stored?.Reasons.Values ?? Enumerable.Empty<string>())
                Failures.Add(chunk, reason);
            Ledger.Open(chunk, stored is null ? [] : stored.Status, stored is null ? [] : stored.Attempts);
            foreach (var lease in inherited.Where(l => l.Chunk == chunk))
                Ledger.Recall(lease, !isAlive(lease.Worker));
            inherited = [.. inherited.Where(l => l.Chunk != chunk)];
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Counts a batch that is durable.</summary>
    public void Record(DurableBatch batch)
    {
        // A ledger that was rebuilt has not opened this chunk yet, or has read it after the write: either way it knows
        // from the store what it is told here.
        if (batch.Lease.Chunk >= Ledger.NextChunk)
            return;
        var status = new PointStatus[batch.Lease.Points.Count];
        if (batch.Status.IsEmpty)
            Array.Fill(status, PointStatus.Done);
        else
            batch.Status.CopyTo(status);
        if (Ledger.Complete(batch.Lease, status, batch.EngineTime, batch.Failures.AsSpan()).Counted == 0)
            return;
        foreach (var failure in batch.Failures)
            Failures.Add(batch.Lease.Chunk, failure.Reason, failure.Count);
    }

    /// <summary>Frees the batches of workers that are known to be dead.</summary>
    public void Forget(Func<WorkerId, bool> isDead)
    {
        foreach (var worker in Ledger.Leases.Select(l => l.Worker).Where(isDead).Distinct().ToArray())
            Ledger.Forget(worker);
    }

    /// <summary>Has the points stored that were set aside, one after the other; what fails is tried again the next time.</summary>
    public async Task SetAsideAsync(Func<ChunkIndex, IResultGrain> writerOf)
    {
        foreach (var point in Ledger.TakeQuarantined())
            quarantined.Enqueue(point);

        // One call at a time: two would have the same point stored and take the next one off unseen.
        if (!await settingAside.WaitAsync(TimeSpan.Zero))
            return;
        try
        {
            while (quarantined.TryPeek(out var point))
            {
                var chunk = plan.Grid.ChunkOf(point.Index);
                await writerOf(chunk).QuarantineAsync(point.Index, point.Attempts, point.Reason);
                Failures.Add(chunk, point.Reason);
                quarantined.Dequeue();
            }
        }
        finally
        {
            settingAside.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Metrics.Dispose();
        opening.Dispose();
        settingAside.Dispose();
    }
}
