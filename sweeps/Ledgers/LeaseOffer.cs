using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>The ledger's answer to one request for a batch.</summary>
/// <param name="Lease">The batch granted, if one was free.</param>
/// <param name="ChunkToOpen">
/// The chunk to look into first, if no batch is free in those that are open: <see cref="SweepLedger.Open"/> it and ask again.
/// </param>
public readonly record struct LeaseOffer(Lease? Lease, ChunkIndex? ChunkToOpen);
