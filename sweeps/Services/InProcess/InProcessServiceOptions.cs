using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>How a sweep service in one process works.</summary>
public sealed record InProcessServiceOptions
{
    /// <summary>Number of compute threads: by default all cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How much it takes.</summary>
    public ServiceLimits Limits { get; init; } = new();

    /// <summary>
    /// Computed points wait at most this long for the next write of their chunk: half a second, so that with the time
    /// of the write itself they are durable within one.
    /// </summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How often a sweep notes how far it has come, so that a restart need not look into what is finished: 10 s.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a long point saves its inner state into the store, so that it goes on after a restart: 30 s.</summary>
    public TimeSpan PointCheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When the service stops, batches that are computed may end within this time; the others are dropped: 1 s.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How batches are sized. Leases hold for 30 days: the one worker cannot be lost without the ledger, so a lease
    /// that runs out would only mean that the machine was asleep.
    /// </summary>
    public LedgerOptions Ledger { get; init; } = new() { LeaseTime = TimeSpan.FromDays(30) };

    /// <summary>
    /// Restarts in a row that may end without a point being stored, before a sweep is taken for what ends them and
    /// faulted: 10.
    /// </summary>
    public int StartsWithoutProgress { get; init; } = 10;

    /// <summary>Takes what an operator should know: damaged chunks, faults.</summary>
    public Action<string> Warn { get; init; } = _ => { };
}
