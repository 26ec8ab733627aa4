using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>The right of one worker to compute one batch for a limited time.</summary>
/// <param name="Id">Number of the lease.</param>
/// <param name="Worker">Who holds it.</param>
/// <param name="Chunk">The chunk the batch lies in.</param>
/// <param name="Points">The batch.</param>
/// <param name="Attempt">1 at the first try of these points; one more after each loss of a lease or retry of a failure.</param>
/// <param name="Granted">When it was granted.</param>
public sealed record Lease(
    LeaseId Id, WorkerId Worker, ChunkIndex Chunk, PointRange Points, int Attempt, DateTimeOffset Granted)
{
    /// <summary>How often a worker was lost while it held these points.</summary>
    public int Losses { get; init; }

    /// <summary>
    /// Whether the worker computes nothing else meanwhile, so that one more loss condemns these points and no others.
    /// </summary>
    public bool IsAlone { get; init; }
}
