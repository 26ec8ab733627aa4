using System.Collections.Immutable;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Gathering;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>
/// The ledger of a sweep that runs in this process alone: the bookkeeping, a gatherer an open chunk, and the store.
/// </summary>
public sealed class InProcessLedger : ILedger, IAsyncDisposable
{
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(50);

    private readonly SweepPlan plan;
    private readonly IChunkStore store;
    private readonly TimeProvider time;
    private readonly SweepLedger ledger;
    private readonly Dictionary<ChunkIndex, ChunkGatherer> gatherers = [];
    private readonly Lock state = new();
    private readonly SemaphoreSlim opening = new(1, 1);

    /// <summary>A ledger over what the store holds already.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="store">Where its chunks are kept.</param>
    /// <param name="options">How batches are sized.</param>
    /// <param name="time">The clock.</param>
    /// <param name="finished">What is known of the sweep's beginning; those chunks are not looked into.</param>
    /// <param name="telemetry">What its spans and metrics say; by default of a sweep without an identifier.</param>
    public InProcessLedger(
        SweepPlan plan, IChunkStore store, LedgerOptions options, TimeProvider time, LedgerPrefix finished = default,
        SweepTelemetry? telemetry = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan;
        this.store = store;
        this.time = time;
        Metrics = new LedgerMetrics(telemetry ?? SweepTelemetry.Of(plan));
        ledger = new SweepLedger(plan.Grid, options, time, metrics: Metrics);
        ledger.ResumeAfter(finished);
    }

    /// <summary>What the metrics hear of it; ends with the ledger.</summary>
    public LedgerMetrics Metrics { get; }

    /// <summary>How far the sweep has come.</summary>
    public SweepProgress Progress
    {
        get
        {
            lock (state)
                return ledger.Progress;
        }
    }

    /// <summary>The finished beginning of the sweep, all of it in the store.</summary>
    public LedgerPrefix Prefix
    {
        get
        {
            lock (state)
                return ledger.Prefix;
        }
    }

    /// <summary>Number of chunks that take memory.</summary>
    public int OpenChunks
    {
        get
        {
            lock (state)
                return gatherers.Count;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellation = default)
    {
        var leases = ImmutableArray.CreateBuilder<Lease>();
        await ExpireAsync(cancellation);
        while (leases.Count < request.Batches)
        {
            LeaseOffer offer;
            lock (state)
                offer = ledger.Offer(request.Worker, request.Slots, request.Held + leases.Count);
            if (offer.Lease is { } lease)
                leases.Add(lease);
            else if (offer.ChunkToOpen is { } chunk)
                await OpenAsync(chunk, cancellation);
            else
                break;
        }

        lock (state)
        {
            return new LeaseGrant(leases.ToImmutable(), ledger.IsComplete, IdleWait)
            {
                WantsAlone = request.Held + leases.Count > 0 && ledger.WantsAlone(request.Worker),
            };
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LeaseId>> RenewAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default)
    {
        lock (state)
            return ValueTask.FromResult<ImmutableArray<LeaseId>>([.. leases.Where(lease => !ledger.Renew(lease))]);
    }

    /// <inheritdoc/>
    public async ValueTask<CompletionOutcome> CompleteAsync(BatchResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ChunkGatherer? gatherer;
        lock (state)
            gatherers.TryGetValue(result.Lease.Chunk, out gatherer);

        // Gathered before it is counted: a point that counts is on its way to the store.
        if (gatherer is not null)
        {
            await gatherer.AddAsync(result, cancellation);
            await CloseIfCompleteAsync(gatherer, cancellation);
        }

        FailureCount[] failures = result.Reasons.IsEmpty
            ? []
            : [.. result.Reasons.Values.CountBy(r => r, StringComparer.Ordinal).Select(r => new FailureCount(r.Key, r.Value))];
        lock (state)
            return ledger.Complete(result.Lease, result.Status.Span, result.EngineTime, failures);
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default)
    {
        lock (state)
        {
            foreach (var lease in leases)
                ledger.Release(lease);
            if (!ledger.Leases.Any(l => l.Worker == worker))
                ledger.Leave(worker);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<SweepProgress> GetProgressAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Progress);

    /// <summary>Writes the chunks whose oldest unwritten point is at least so old.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public async ValueTask FlushAsync(TimeSpan age, CancellationToken cancellation = default)
    {
        ChunkGatherer[] due;
        var moment = time.GetUtcNow() - age;
        lock (state)
            due = [.. gatherers.Values.Where(g => g.OldestUnwritten is { } oldest && oldest <= moment)];
        foreach (var gatherer in due)
            await gatherer.FlushAsync(store, cancellation);
    }

    /// <summary>Writes what waits to be written.</summary>
    public async ValueTask DisposeAsync()
    {
        Metrics.Dispose();
        await FlushAsync(TimeSpan.Zero);
        foreach (var gatherer in gatherers.Values)
            gatherer.Dispose();
        opening.Dispose();
    }

    private async ValueTask OpenAsync(ChunkIndex chunk, CancellationToken cancellation)
    {
        // One chunk is opened at a time, in order; whoever waited finds it open and asks again.
        await opening.WaitAsync(cancellation);
        try
        {
            lock (state)
            {
                if (ledger.NextChunk != chunk)
                    return;
            }

            var stored = await store.ReadAsync(chunk, cancellation);
            // Damage that left every point whole, as in the attempts, leaves no point to compute: repaired at once.
            if (stored is { IsDamaged: true, IsComplete: true })
                await store.WriteAsync(stored, cancellation);
            lock (state)
            {
                if (stored is null || !stored.IsComplete)
                    gatherers.Add(chunk, new ChunkGatherer(stored ?? new ChunkData(plan, chunk), time, Metrics.Sweep));
                ledger.Open(chunk, stored is null ? [] : stored.Status, stored is null ? [] : stored.Attempts);
            }
        }
        finally
        {
            opening.Release();
        }
    }

    private async ValueTask ExpireAsync(CancellationToken cancellation)
    {
        IReadOnlyList<(long Index, int Attempts)> quarantined;
        lock (state)
        {
            ledger.Expire();
            quarantined = ledger.TakeQuarantined();
        }

        foreach (var (index, attempts) in quarantined)
        {
            ChunkGatherer gatherer;
            lock (state)
                gatherer = gatherers[plan.Grid.ChunkOf(index)];
            var reason = $"set aside: its worker was lost {attempts} times while computing it";
            await gatherer.QuarantineAsync(index, attempts, reason, cancellation);
            await CloseIfCompleteAsync(gatherer, cancellation);
        }
    }

    private async ValueTask CloseIfCompleteAsync(ChunkGatherer gatherer, CancellationToken cancellation)
    {
        if (!gatherer.IsComplete)
            return;
        await gatherer.FlushAsync(store, cancellation);
        lock (state)
            gatherers.Remove(gatherer.Chunk);
    }
}
