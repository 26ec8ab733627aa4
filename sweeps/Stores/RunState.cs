namespace SweepCluster.Sweeps.Stores;

/// <summary>How a sweep stands, as its store says.</summary>
public enum RunState
{
    /// <summary>It runs, or was killed.</summary>
    Running,

    /// <summary>It was stopped before its end and can be resumed.</summary>
    Interrupted,

    /// <summary>Every point is there.</summary>
    Finished,
}
