using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Running;

/// <summary>How a worker works.</summary>
public sealed record WorkerOptions
{
    /// <summary>Its name, different from every other worker's.</summary>
    public required WorkerId Id { get; init; }

    /// <summary>How many batches it computes at the same time.</summary>
    public required int Slots { get; init; }

    /// <summary>
    /// Batches leased beyond the slots, so that a thread that finishes finds the next one waiting. 0 where batches are
    /// long and other workers may be idle.
    /// </summary>
    public int LeaseAhead { get; init; }

    /// <summary>How long a ledger lets a lease hold without being renewed.</summary>
    public TimeSpan LeaseTime { get; init; } = new LedgerOptions().LeaseTime;
}
