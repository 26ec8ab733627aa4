namespace SweepCluster.Client.Running;

/// <summary>How a worker works.</summary>
internal sealed record WorkOptions
{
    /// <summary>Compute threads; all cores when <see langword="null"/>.</summary>
    public int? Threads { get; init; }

    /// <summary>When it leaves; at the end of the sweep when <see langword="null"/>.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>How long it may be silent before others take over; the ledger's default when <see langword="null"/>.</summary>
    public TimeSpan? LeaseTime { get; init; }
}
