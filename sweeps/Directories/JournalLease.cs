using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Directories;

/// <summary>A batch that a worker has leased, as its journal says.</summary>
/// <param name="Points">The batch.</param>
/// <param name="Attempt">Which attempt it is.</param>
internal readonly record struct JournalLease(PointRange Points, int Attempt);
