namespace SweepCluster.Sweeps.Services;

/// <summary>Where a submitted sweep stands in its life.</summary>
public enum SweepPhase
{
    /// <summary>Its points are computed as slots fall free.</summary>
    Running,

    /// <summary>Nothing new is leased until it is resumed.</summary>
    Paused,

    /// <summary>Every point is done, failed or set aside.</summary>
    Completed,

    /// <summary>Given up by its owner; what was computed is kept.</summary>
    Cancelled,

    /// <summary>Stopped by a fault outside its points, such as a store that cannot be written; it can be resumed.</summary>
    Faulted,
}
