using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Running;

/// <summary>How a sweep is run in this process.</summary>
public sealed record RunOptions
{
    /// <summary>Number of compute threads: by default all cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Computed points wait at most this long for the next write of their chunk: half a second, so that with the time
    /// of the write itself they are durable within one.
    /// </summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How often progress is reported.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>How batches are sized.</summary>
    public LedgerOptions Ledger { get; init; } = new();

    /// <summary>
    /// How often a long point saves its inner state into the store, so that one that was interrupted goes on: every
    /// half minute. Points that are shorter never do.
    /// </summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);
}
