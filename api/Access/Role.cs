namespace SweepCluster.Api.Access;

/// <summary>What the holder of a token may do; each role may all that those before it may.</summary>
public enum Role
{
    /// <summary>Look: list, watch, read results.</summary>
    Viewer,

    /// <summary>Submit sweeps, evaluate points, and command sweeps of one's own.</summary>
    Submitter,

    /// <summary>Command everybody's sweeps.</summary>
    Admin,
}
