namespace SweepCluster.Client.Stores;

/// <summary>Why points of a store have no result, and how many for each reason.</summary>
/// <remarks>Its memory is bounded: of very many different reasons only the first are told apart.</remarks>
internal sealed class FailureReasons
{
    private const int MostReasons = 1000;
    private const string OtherReasons = "(other reasons)";

    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>Reasons and numbers of points, the most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Counts =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)];

    /// <summary>The reasons of a store.</summary>
    public static async Task<FailureReasons> OfAsync(StoredSweep sweep, CancellationToken cancellation)
    {
        var reasons = new FailureReasons();
        await foreach (var failure in sweep.Reader.FailuresAsync(cancellation))
            reasons.Add(failure.Reason);
        return reasons;
    }

    private void Add(string reason)
    {
        var kept = counts.Count < MostReasons || counts.ContainsKey(reason) ? reason : OtherReasons;
        counts[kept] = counts.GetValueOrDefault(kept) + 1;
    }
}
