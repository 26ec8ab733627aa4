using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Sweeps.Stores;

/// <summary>A point of a store that has no result.</summary>
/// <param name="Index">Its index in the sweep.</param>
/// <param name="Status">Whether it failed or was set aside.</param>
/// <param name="Reason">Why.</param>
public readonly record struct FailedPoint(long Index, PointStatus Status, string Reason);
