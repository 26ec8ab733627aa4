using System.Collections.Immutable;
using SweepCluster.Sweeps.Evaluation;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>
/// A ledger as a worker sees it: it gives out leases and takes results. Every form of it (in this process, on a shared
/// directory, in the cluster) passes the same contract tests.
/// </summary>
/// <remarks>Safe from several threads at once.</remarks>
public interface ILedger
{
    /// <summary>Leases batches.</summary>
    ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellation = default);

    /// <summary>Extends leases, and says which of them are no longer held: their batches may be given up.</summary>
    ValueTask<ImmutableArray<LeaseId>> RenewAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default);

    /// <summary>
    /// Hands in a batch. When this returns, its points are with the chunk's writer, durable within a second. Handing
    /// in twice is harmless.
    /// </summary>
    ValueTask<CompletionOutcome> CompleteAsync(BatchResult result, CancellationToken cancellation = default);

    /// <summary>Gives batches back untried; the worker leaves, or was asked to pause.</summary>
    ValueTask ReleaseAsync(WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default);

    /// <summary>How far the sweep has come.</summary>
    ValueTask<SweepProgress> GetProgressAsync(CancellationToken cancellation = default);
}
