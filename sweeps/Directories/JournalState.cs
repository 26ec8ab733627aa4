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
