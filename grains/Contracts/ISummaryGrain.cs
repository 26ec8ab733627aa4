using System.Collections.Immutable;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Grains.Contracts;

/// <summary>
/// Merges the summaries of a share of a sweep's chunks, so that nothing funnels through one grain. Key: sweep id and
/// shard; a chunk belongs to shard (chunk mod <see cref="Shards"/>).
/// </summary>
[Alias("summary")]
public interface ISummaryGrain : IGrainWithStringKey
{
    /// <summary>Number of shards.</summary>
    const int Shards = 8;

    /// <summary>Takes the summary of a complete chunk; a second time changes nothing.</summary>
    [Alias("add")]
    Task AddAsync(ChunkIndex chunk, ImmutableSortedDictionary<string, SummaryRecord> summaries);

    /// <summary>The shard's share of the sweep's summary, and which of the chunks asked for are in it.</summary>
    [Alias("get")]
    Task<SummaryShare> GetAsync(ImmutableArray<ChunkIndex> asked);

    /// <summary>Forgets the summaries of chunks of which points are computed again.</summary>
    [Alias("forget")]
    Task ForgetAsync(ImmutableArray<ChunkIndex> forgotten);
}
