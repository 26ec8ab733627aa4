namespace SweepCluster.Sweeps.Stores;

/// <summary>How many points of a store are in which state.</summary>
/// <param name="Total">Points of the sweep.</param>
/// <param name="Done">Points computed.</param>
/// <param name="Failed">Points computed without a result.</param>
/// <param name="Quarantined">Points set aside.</param>
public readonly record struct PointCounts(long Total, long Done, long Failed, long Quarantined)
{
    /// <summary>Points not computed yet.</summary>
    public long Missing => Total - Done - Failed - Quarantined;
}
