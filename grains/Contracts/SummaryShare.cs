using System.Collections.Immutable;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Grains.Contracts;

/// <summary>What one shard knows of a sweep's summary.</summary>
[GenerateSerializer, Immutable, Alias("summary-share")]
public sealed record SummaryShare
{
    /// <summary>Merged statistics of each stored observable over the shard's complete chunks.</summary>
    [Id(0)]
    public required ImmutableSortedDictionary<string, SummaryRecord> Records { get; init; }

    /// <summary>Which of the chunks asked for are among them.</summary>
    [Id(1)]
    public required ImmutableArray<ChunkIndex> Merged { get; init; }
}
