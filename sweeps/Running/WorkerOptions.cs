using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Running;

/// <summary>How a worker works.</summary>
public sealed record WorkerOptions
{
    /// <summary>Its name, different from every other worker's.</summary>
    public required WorkerId Id { get; init; }

    /// <summary>
    /// Batches leased beyond the number of threads, so that a thread that finishes finds the next one waiting: as many
    /// as threads by default. 0 where batches are long and other workers may be idle.
    /// </summary>
    public int LeaseAhead { get; init; }

    /// <summary>How long the ledger lets a lease hold without being renewed.</summary>
    public TimeSpan LeaseTime { get; init; } = new LedgerOptions().LeaseTime;

    /// <summary>Where long points keep their inner state.</summary>
    public ICheckpoints Checkpoints { get; init; } = NoCheckpoints.Instance;
}
