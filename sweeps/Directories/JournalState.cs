using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Directories;

/// <summary>What a worker's journal says of it.</summary>
/// <param name="Beat">Rises with every heartbeat.</param>
/// <param name="LeaseTime">How long it may be silent before it is taken for dead.</param>
/// <param name="HasLeft">Whether it left by itself, all its work given back.</param>
/// <param name="Slots">Batches it computes at the same time.</param>
/// <param name="Tally">What it has done and spent so far.</param>
/// <param name="Name">Host and process, for people.</param>
public sealed record JournalState(
    long Beat, TimeSpan LeaseTime, bool HasLeft, int Slots, WorkerTally Tally, string Name);

/// <summary>What a worker has done and spent.</summary>
/// <param name="Elapsed">Since it joined.</param>
/// <param name="Processor">Processor time of its process since then.</param>
/// <param name="Computed">Points it computed.</param>
/// <param name="Duplicates">Points computed that another had handed in before.</param>
/// <param name="LeasesLost">Leases that ran out or were lost with the worker before.</param>
public readonly record struct WorkerTally(TimeSpan Elapsed, TimeSpan Processor, long Computed, long Duplicates, long LeasesLost);

/// <summary>A batch that a worker has leased, as its journal says.</summary>
/// <param name="Points">The batch.</param>
/// <param name="Attempt">Which attempt it is.</param>
internal readonly record struct JournalLease(PointRange Points, int Attempt);

/// <summary>A chunk without a missing point.</summary>
/// <param name="Chunk">Which.</param>
/// <param name="Done">Points done.</param>
/// <param name="Failed">Points failed.</param>
/// <param name="Quarantined">Points set aside.</param>
internal readonly record struct FinishedChunk(long Chunk, int Done, int Failed, int Quarantined);
