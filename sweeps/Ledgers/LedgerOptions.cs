namespace SweepCluster.Sweeps.Ledgers;

/// <summary>How a ledger sizes batches and treats lost leases.</summary>
public sealed record LedgerOptions
{
    /// <summary>
    /// Points a batch; <see langword="null"/>, the default: sized so that a batch takes <see cref="BatchTime"/>.
    /// </summary>
    public int? BatchPoints { get; init; }

    /// <summary>
    /// How long a batch should keep one core busy: one second, long against the cost of a lease, short against a sweep.
    /// </summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Batches do not shrink below this toward the end: 10 ms, where the cost of a lease would begin to show.
    /// </summary>
    public TimeSpan ShortestBatchTime { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Batches a second that one ledger is to be asked for at most: 10,000, a fifth of what it can keep books of. With
    /// more slots than fit, batches take longer than <see cref="BatchTime"/>.
    /// </summary>
    public double MostBatchesPerSecond { get; init; } = 10_000;

    /// <summary>How long a lease holds without being renewed: 30 s, in a cluster 10 s; three missed renewals.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a batch that was handed in to its chunk's writer may take to become durable before it is leased again:
    /// 5 s, many times the flush interval. Too short only computes points twice.
    /// </summary>
    public TimeSpan HandInTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Lost leases after which a batch is split, and a single point set aside: 3, so that two unlucky losses of a
    /// worker condemn nothing. The last of them counts against these points alone: their worker holds nothing else then.
    /// </summary>
    public int LossesBeforeSplit { get; init; } = 3;

    /// <summary>
    /// When slots are idle, a batch that has taken this multiple of its expected time is leased a second time: 3.
    /// </summary>
    public double StragglerMultiple { get; init; } = 3;
}
