namespace SweepCluster.Sweeps.Ledgers;

/// <summary>The finished beginning of a sweep: so many chunks, and what became of their points.</summary>
/// <remarks>A ledger that is rebuilt from the store need not look into these chunks again.</remarks>
/// <param name="Chunks">Number of chunks, from the first, that hold no missing point.</param>
/// <param name="Done">Points done in them.</param>
/// <param name="Failed">Points failed in them.</param>
/// <param name="Quarantined">Points set aside in them.</param>
public readonly record struct LedgerPrefix(long Chunks, long Done, long Failed, long Quarantined)
{
    /// <summary>One chunk more.</summary>
    internal LedgerPrefix Plus(PointTally chunk) =>
        new(Chunks + 1, Done + chunk.Done, Failed + chunk.Failed, Quarantined + chunk.Quarantined);
}
