using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Services;

/// <summary>Counts failed points by reason, of which it keeps a bounded number.</summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class FailureCounts
{
    /// <summary>What stands for the reasons beyond those that are kept.</summary>
    public const string Others = "(other reasons)";

    private const int MostReasons = 1000;
    private const int Shown = 10;

    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly Lock access = new();

    /// <summary>The most frequent reasons, at most ten.</summary>
    public ImmutableArray<FailureCount> Top
    {
        get
        {
            lock (access)
            {
                return [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
                    .Take(Shown).Select(c => new FailureCount(c.Key, c.Value))];
            }
        }
    }

    /// <summary>Counts points that failed for one reason.</summary>
    public void Add(string reason, long count = 1)
    {
        lock (access)
        {
            var kept = counts.ContainsKey(reason) || counts.Count < MostReasons ? reason : Others;
            counts[kept] = counts.GetValueOrDefault(kept) + count;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (access)
            counts.Clear();
    }
}
