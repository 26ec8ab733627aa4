using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Client.Stores;

/// <summary>What became of a store's points, and why some have no result.</summary>
/// <remarks>Its memory is bounded: of very many different reasons only the first are told apart.</remarks>
internal sealed class StoreTally
{
    private const int MostReasons = 1000;
    private const string OtherReasons = "(other reasons)";

    private readonly Dictionary<string, long> reasons = new(StringComparer.Ordinal);

    /// <summary>Points of the sweep.</summary>
    public required long Total { get; init; }

    /// <summary>Points computed.</summary>
    public long Done { get; private set; }

    /// <summary>Points computed without a result.</summary>
    public long Failed { get; private set; }

    /// <summary>Points set aside.</summary>
    public long Quarantined { get; private set; }

    /// <summary>Points of which nothing is stored.</summary>
    public long Missing => Total - Done - Failed - Quarantined;

    /// <summary>Points that were computed before and are missing now: their chunk was found damaged.</summary>
    public long Damaged { get; private set; }

    /// <summary>Chunks that were found damaged.</summary>
    public long DamagedChunks { get; private set; }

    /// <summary>Why points have no result, the most frequent reason first.</summary>
    public IEnumerable<KeyValuePair<string, long>> Reasons => reasons.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Counts all points of a store.</summary>
    public static async Task<StoreTally> OfAsync(StoredSweep sweep, CancellationToken cancellation)
    {
        var tally = new StoreTally { Total = sweep.Plan.PointCount };
        await foreach (var chunk in sweep.ReadAllAsync(cancellation))
            tally.Add(chunk);
        return tally;
    }

    private void Add(ChunkData chunk)
    {
        var status = chunk.Status.AsSpan();
        Done += status.Count(PointStatus.Done);
        Failed += status.Count(PointStatus.Failed);
        Quarantined += status.Count(PointStatus.Quarantined);
        if (chunk.IsDamaged)
        {
            DamagedChunks++;
            Damaged += status.Count(PointStatus.Missing);
        }

        foreach (var reason in chunk.Reasons.Values)
        {
            var kept = reasons.Count < MostReasons || reasons.ContainsKey(reason) ? reason : OtherReasons;
            reasons[kept] = reasons.GetValueOrDefault(kept) + 1;
        }
    }
}
