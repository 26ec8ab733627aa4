using System.Collections.Immutable;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Grains.Contracts;

/// <summary>
/// The one writer of a chunk: gathers batches, writes the chunk to the store (fenced, so that a stale activation
/// cannot), tells the sweep what is durable, and summarizes the chunk. Key: sweep id and chunk.
/// </summary>
[Alias("result")]
public interface IResultGrain : IGrainWithStringKey
{
    /// <summary>Takes a batch; it is durable within a second.</summary>
    [Alias("gather")]
    Task<CompletionOutcome> GatherAsync(BatchResult result);

    /// <summary>Sets a point aside.</summary>
    [Alias("quarantine")]
    Task QuarantineAsync(long index, int attempts, string reason);

    /// <summary>Writes at once what waits to be written.</summary>
    [Alias("flush")]
    Task FlushAsync();

    /// <summary>Summary statistics of each stored observable over the chunk's points done so far.</summary>
    [Alias("summarize")]
    Task<ImmutableSortedDictionary<string, SummaryRecord>> SummarizeAsync();
}
