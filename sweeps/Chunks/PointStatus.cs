namespace SweepCluster.Sweeps.Chunks;

/// <summary>What a store says of a point; the codes are those of the store's <c>status</c> array.</summary>
public enum PointStatus : byte
{
    /// <summary>Not computed yet.</summary>
    Missing = 0,

    /// <summary>Computed.</summary>
    Done = 1,

    /// <summary>Computed without a result; the reason is stored.</summary>
    Failed = 2,

    /// <summary>Set aside, because its computation ended the worker several times.</summary>
    Quarantined = 3,
}
