namespace SweepCluster.Sweeps.Specifications;

/// <summary>How a store's chunks are compressed.</summary>
public enum Compression
{
    /// <summary>Not at all: the fastest.</summary>
    None,

    /// <summary>gzip, which every Zarr reader knows.</summary>
    Gzip,
}
