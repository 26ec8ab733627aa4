using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>Consecutive points that nobody holds.</summary>
/// <param name="Points">The points.</param>
/// <param name="Attempt">Which try of them comes next, from 1.</param>
/// <param name="Losses">How often a worker was lost while it held them.</param>
internal readonly record struct FreeBatch(PointRange Points, int Attempt, int Losses);
