namespace SweepCluster.Sweeps.Stores;

/// <summary>Whether a store is expected to exist, and whether it is written to.</summary>
public enum StoreOpening
{
    /// <summary>Opened where it exists, created where nothing is.</summary>
    OpenOrCreate,

    /// <summary>Created; an existing one is refused.</summary>
    Create,

    /// <summary>Opened; a missing one is refused.</summary>
    Open,

    /// <summary>
    /// Opened to look at, also beside its writer: nothing is repaired, no lock is taken; a missing one is refused.
    /// </summary>
    Read,
}
