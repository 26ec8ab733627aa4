namespace SweepCluster.Sweeps.Services;

/// <summary>What can happen to a submitted sweep: an owner's wish, or an event.</summary>
public enum SweepCommand
{
    /// <summary>Lease nothing new.</summary>
    Pause,

    /// <summary>Go on.</summary>
    Resume,

    /// <summary>Give up; keep what was computed.</summary>
    Cancel,

    /// <summary>Compute failed points again.</summary>
    Retry,

    /// <summary>Event: no point is left.</summary>
    Complete,

    /// <summary>Event: a fault outside the points.</summary>
    Fault,
}
