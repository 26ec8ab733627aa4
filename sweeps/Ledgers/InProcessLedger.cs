using System.Collections.Immutable;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Gathering;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>
/// The ledger of a sweep that runs in this process alone: the bookkeeping, a gatherer an open chunk, and the store.
/// </summary>
public sealed class InProcessLedger : ILedger, IAsyncDisposable
{
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(50);

    private readonly SweepLedger ledger;
    private readonly ChunkGatherers gatherers;
    private readonly Lock state = new();

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
        Metrics = new LedgerMetrics(telemetry ?? SweepTelemetry.Of(plan));
        ledger = new SweepLedger(plan.Grid, options, time, metrics: Metrics);
        ledger.ResumeAfter(finished);
        gatherers = new ChunkGatherers(plan, store, ledger, Metrics.Sweep, time, state);
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
                return gatherers.Chunks.Count;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellation = default)
    {
        var leases = ImmutableArray.CreateBuilder<Lease>();
        await gatherers.ExpireAsync(cancellation);
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
                WantsAlone = ledger.WantsAlone(request.Worker, request.Held + leases.Count),
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
    public ValueTask<CompletionOutcome> CompleteAsync(BatchResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        return gatherers.GatherAsync(result, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default)
    {
        lock (state)
            ledger.Release(worker, leases);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<SweepProgress> GetProgressAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Progress);

    /// <summary>Writes the chunks whose oldest unwritten point is at least so old.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public ValueTask FlushAsync(TimeSpan age, CancellationToken cancellation = default) => gatherers.FlushAsync(age, cancellation);

    /// <summary>Writes what waits to be written.</summary>
    public async ValueTask DisposeAsync()
    {
        Metrics.Dispose();
        await FlushAsync(TimeSpan.Zero);
        gatherers.Dispose();
    }

    // In order; whoever waited for another to open it finds it open and asks again.
    private async ValueTask OpenAsync(ChunkIndex chunk, CancellationToken cancellation) =>
        await gatherers.OpenAsync(() => ledger.NextChunk == chunk ? chunk : null, static () => { }, cancellation);
}
