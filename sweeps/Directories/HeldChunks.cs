using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Gathering;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Directories;

/// <summary>The chunks that a worker is the writer of: opened when it gets hold of one, gathered, written, and let go.</summary>
/// <remarks>Safe from several threads at once: what it shares with the ledger is guarded by <paramref name="state"/>.</remarks>
internal sealed class HeldChunks(
    SweepPlan plan, IChunkStore store, Membership member, SweepLedger ledger, Claims claims, LedgerMetrics metrics, WriteTurn turn,
    TimeProvider time, Lock state) : IDisposable
{
    private readonly Dictionary<ChunkIndex, ChunkGatherer> gatherers = [];
    private readonly SemaphoreSlim opening = new(1, 1);

    /// <summary>Whether this worker is a chunk's writer; under the lock.</summary>
    public bool Has(ChunkIndex chunk) => gatherers.ContainsKey(chunk);

    /// <summary>Gets hold of one more chunk; false when there is none to be had just now.</summary>
    public async ValueTask<bool> OpenNextAsync(CancellationToken cancellation)
    {
        await opening.WaitAsync(cancellation);
        try
        {
            Claim? claim;
            lock (state)
                claim = claims.Take();
            if (claim is null)
                return false;
            var chunk = new ChunkIndex(claim.Chunk);
            var stored = await store.ReadAsync(chunk, cancellation);
            // Damage that left every point whole, as in the attempts, leaves no point to compute: repaired at once.
            if (stored is { IsDamaged: true, IsComplete: true })
                await turn.WriteAsync(() => store.WriteAsync(stored, cancellation), cancellation);
            lock (state)
            {
                var opened = stored ?? new ChunkData(plan, chunk);
                if (!opened.IsComplete)
                    gatherers.Add(chunk, new ChunkGatherer(opened, time, metrics.Sweep));
                ledger.Open(chunk, stored is null ? [] : stored.Status, stored is null ? [] : stored.Attempts);
                foreach (var lost in claim.Lost)
                    ledger.Inherit(lost.Points, lost.Attempt, lost.Attempt - 1);
                if (opened.IsComplete)
                    Finish(opened);
            }

            return true;
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Takes the results of a batch, wherever they were computed.</summary>
    public async ValueTask<CompletionOutcome> GatherAsync(BatchResult result, CancellationToken cancellation)
    {
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

    /// <summary>Frees batches whose lease ran out, and stores points that are set aside.</summary>
    public async ValueTask ExpireAsync(CancellationToken cancellation)
    {
        IReadOnlyList<(long Index, int Attempts)> quarantined;
        lock (state)
        {
            foreach (var lease in ledger.Expire())
                member.Forget(lease.Id);
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

    /// <summary>Writes the chunks whose oldest unwritten point is at least so old.</summary>
    public async ValueTask FlushAsync(TimeSpan age, CancellationToken cancellation)
    {
        ChunkGatherer[] due;
        var moment = time.GetUtcNow() - age;
        lock (state)
            due = [.. gatherers.Values.Where(g => g.OldestUnwritten is { } oldest && oldest <= moment)];
        foreach (var gatherer in due)
            await FlushAsync(gatherer, cancellation);
    }

    /// <summary>Lets others have all of them; under the lock.</summary>
    public void GiveBack()
    {
        foreach (var chunk in gatherers.Keys)
            claims.GiveBack(chunk.Value);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gatherer in gatherers.Values)
            gatherer.Dispose();
        opening.Dispose();
    }

    private async ValueTask CloseIfCompleteAsync(ChunkGatherer gatherer, CancellationToken cancellation)
    {
        if (!gatherer.IsComplete)
            return;
        await FlushAsync(gatherer, cancellation);
        lock (state)
        {
            if (gatherers.Remove(gatherer.Chunk))
                Finish(gatherer.Data);
        }
    }

    // It stands in the store; now it is said in the journal, and then the chunk is let go.
    private void Finish(ChunkData data)
    {
        var status = data.Status.AsSpan();
        member.Finish(new FinishedChunk(
            data.Chunk.Value, status.Count(PointStatus.Done), status.Count(PointStatus.Failed), status.Count(PointStatus.Quarantined)));
        claims.Finish(data.Chunk.Value);
    }

    private ValueTask FlushAsync(ChunkGatherer gatherer, CancellationToken cancellation) =>
        turn.WriteAsync(() => gatherer.FlushAsync(store, cancellation), cancellation);
}
