using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Gathering;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Directories;

/// <summary>The chunks that a worker is the writer of: opened when it gets hold of one, gathered, written, and let go.</summary>
/// <remarks>Safe from several threads at once: what it shares with the ledger is guarded by the ledger's lock.</remarks>
internal sealed class HeldChunks : IDisposable
{
    private readonly Membership member;
    private readonly SweepLedger ledger;
    private readonly Claims claims;
    private readonly ChunkGatherers gatherers;

    public HeldChunks(
        SweepPlan plan, IChunkStore store, Membership member, SweepLedger ledger, Claims claims, SweepTelemetry telemetry, WriteTurn turn,
        TimeProvider time, Lock state)
    {
        this.member = member;
        this.ledger = ledger;
        this.claims = claims;
        gatherers = new ChunkGatherers(plan, store, ledger, telemetry, time, state)
        {
            Write = turn.WriteAsync,
            Completed = Finish,
            Expired = lease => member.Forget(lease.Id),
        };
    }

    /// <summary>Whether this worker is a chunk's writer; under the lock.</summary>
    public bool Has(ChunkIndex chunk) => gatherers.Has(chunk);

    /// <summary>Gets hold of one more chunk; false when there is none to be had just now.</summary>
    public ValueTask<bool> OpenNextAsync(CancellationToken cancellation)
    {
        Claim? claim = null;
        return gatherers.OpenAsync(
            () => (claim = claims.Take()) is null ? null : new ChunkIndex(claim.Chunk),
            () =>
            {
                foreach (var lost in claim!.Lost)
                    ledger.Inherit(lost.Points, lost.Attempt, lost.Attempt - 1);
            },
            cancellation);
    }

    /// <inheritdoc cref="ChunkGatherers.GatherAsync"/>
    public ValueTask<CompletionOutcome> GatherAsync(BatchResult result, CancellationToken cancellation) =>
        gatherers.GatherAsync(result, cancellation);

    /// <inheritdoc cref="ChunkGatherers.ExpireAsync"/>
    public ValueTask ExpireAsync(CancellationToken cancellation) => gatherers.ExpireAsync(cancellation);

    /// <inheritdoc cref="ChunkGatherers.FlushAsync(TimeSpan, CancellationToken)"/>
    public ValueTask FlushAsync(TimeSpan age, CancellationToken cancellation) => gatherers.FlushAsync(age, cancellation);

    /// <summary>Lets others have all of them; under the lock.</summary>
    public void GiveBack()
    {
        foreach (var chunk in gatherers.Chunks)
            claims.GiveBack(chunk.Value);
    }

    /// <inheritdoc/>
    public void Dispose() => gatherers.Dispose();

    // It stands in the store; now it is said in the journal, and then the chunk is let go.
    private void Finish(ChunkData data)
    {
        var status = data.Status.AsSpan();
        member.Finish(new FinishedChunk(
            data.Chunk.Value, status.Count(PointStatus.Done), status.Count(PointStatus.Failed), status.Count(PointStatus.Quarantined)));
        claims.Finish(data.Chunk.Value);
    }
}
