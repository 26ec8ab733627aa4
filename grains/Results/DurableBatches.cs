using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;

namespace SweepCluster.Grains.Results;

/// <summary>Tells of a batch without its numbers.</summary>
internal static class DurableBatches
{
    public static DurableBatch Of(BatchResult result)
    {
        var status = result.Status.Span;
        return new DurableBatch
        {
            Lease = result.Lease,
            Status = status.ContainsAnyExcept(PointStatus.Done) ? [.. status] : [],
            EngineTime = result.EngineTime,
            Failures = result.CountFailures(),
        };
    }
}
