namespace SweepCluster.Sweeps.Stores;

/// <summary>Whether a store is expected to exist.</summary>
public enum StoreOpening
{
    /// <summary>Opened where it exists, created where nothing is.</summary>
    OpenOrCreate,

    /// <summary>Created; an existing one is refused.</summary>
    Create,

    /// <summary>Opened; a missing one is refused.</summary>
    Open,
}
