using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Grains.Hosting;

/// <summary>How the grains of a cluster behave; the same on every silo.</summary>
public sealed class GrainOptions
{
    /// <summary>How batches are sized and lost leases treated. A cluster notices lost workers by its membership; leases run out after 10 s for those it cannot notice.</summary>
    public LedgerOptions Ledger { get; set; } = new() { LeaseTime = TimeSpan.FromSeconds(10) };

    /// <summary>
    /// Gathered points wait at most this long for the next write of their chunk: half a second, so that with the time
    /// of the write itself they are durable within one.
    /// </summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long a call that watches a sweep waits for news: well below the time at which calls are given up.</summary>
    public TimeSpan WatchTime { get; set; } = TimeSpan.FromSeconds(2);
}
