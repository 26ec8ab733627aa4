using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Running;

/// <summary>Computes batches on this process's threads and hands them to the ledger.</summary>
public sealed class LocalBatchProcessor(PooledEvaluation evaluation, ILedger ledger) : IBatchProcessor
{
    /// <inheritdoc/>
    public async Task<TimeSpan> ProcessAsync(Lease lease, CancellationToken cancellation)
    {
        var result = await evaluation.EvaluateAsync(lease);
        await evaluation.GatherAsync(result, async () => await ledger.CompleteAsync(result, cancellation));
        ResultBuffers.Return(result);
        return result.EngineTime;
    }
}
