namespace SweepCluster.Sweeps.Specifications;

/// <summary>How a sweep is run, as distinct from what it computes: nothing here changes a result.</summary>
public sealed record SweepPolicy
{
    /// <summary>Points a chunk; <see langword="null"/>: sized for storage.</summary>
    public long? ChunkPoints { get; init; }

    /// <summary>Points a batch; <see langword="null"/>: sized for time by measured cost.</summary>
    public int? BatchPoints { get; init; }

    /// <summary>How often a failed point is tried again before its failure stands.</summary>
    public int Retries { get; init; }

    /// <summary>How long one point may take; <see langword="null"/>: as long as it needs.</summary>
    public TimeSpan? PointTimeLimit { get; init; }

    /// <summary>How chunks are compressed.</summary>
    public Compression Compression { get; init; }
}
