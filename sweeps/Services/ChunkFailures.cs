using System.Collections.Immutable;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Services;

/// <summary>
/// Counts failed points by reason and chunk, so that the counts of a sweep's finished beginning can be kept apart from
/// those that are counted again from the store.
/// </summary>
/// <remarks>Not safe from several threads at once. Keeps at most a thousand reasons.</remarks>
public sealed class ChunkFailures
{
    private const int MostReasons = 1000;
    private const int Shown = 10;

    private readonly Dictionary<string, long> finished = new(StringComparer.Ordinal);
    private readonly SortedDictionary<ChunkIndex, Dictionary<string, long>> later = [];

    /// <summary>Counts of nothing, or of a finished beginning.</summary>
    public ChunkFailures(IEnumerable<KeyValuePair<string, long>>? finished = null)
    {
        foreach (var (reason, count) in finished ?? [])
            this.finished[reason] = count;
    }

    /// <summary>The most frequent reasons, at most ten.</summary>
    public ImmutableArray<FailureCount> Top =>
    [
        .. later.Values.Prepend(finished).SelectMany(c => c).GroupBy(c => c.Key, c => c.Value, StringComparer.Ordinal)
            .Select(g => new FailureCount(g.Key, g.Sum()))
            .OrderByDescending(f => f.Count).ThenBy(f => f.Reason, StringComparer.Ordinal).Take(Shown),
    ];

    /// <summary>Counts points of a chunk that failed for one reason.</summary>
    public void Add(ChunkIndex chunk, string reason, long count = 1)
    {
        if (!later.TryGetValue(chunk, out var counts))
            later.Add(chunk, counts = new(StringComparer.Ordinal));
        Add(counts, reason, count);
    }

    /// <summary>The counts of the chunks before this one, which are finished: they change no more.</summary>
    public IReadOnlyDictionary<string, long> FinishedBefore(ChunkIndex next)
    {
        foreach (var chunk in later.Keys.TakeWhile(c => c < next).ToArray())
        {
            foreach (var (reason, count) in later[chunk])
                Add(finished, reason, count);
            later.Remove(chunk);
        }

        return finished;
    }

    private static void Add(Dictionary<string, long> counts, string reason, long count)
    {
        var kept = counts.ContainsKey(reason) || counts.Count < MostReasons ? reason : FailureCounts.Others;
        counts[kept] = counts.GetValueOrDefault(kept) + count;
    }
}
