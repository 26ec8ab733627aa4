using System.Collections.Immutable;
using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>What is written down of where a sweep stands: before a change takes effect, and now and then.</summary>
internal sealed record SweepState
{
    public SweepPhase Phase { get; init; } = SweepPhase.Running;

    /// <summary>Revision of the last change; those of a later life of the service are above it.</summary>
    public long Revision { get; init; } = 1;

    public DateTimeOffset? Ended { get; init; }

    public string? Fault { get; init; }

    /// <summary>Whether failed points are still to be taken back, as a retry asked.</summary>
    public bool IsForgetting { get; init; }

    /// <summary>Starts since a point was last stored.</summary>
    public int Starts { get; init; }

    /// <summary>How far the sweep had come; exact once it is over.</summary>
    public SweepProgress? Progress { get; init; }

    /// <summary>The finished beginning.</summary>
    public LedgerPrefix Finished { get; init; }

    /// <summary>Failed points by reason, as far as they are shown.</summary>
    public ImmutableArray<FailureCount> Failures { get; init; } = [];

    /// <summary>The same sweep, running or paused.</summary>
    public SweepState In(SweepPhase phase) => this with { Phase = phase, Ended = null, Fault = null, Starts = 0 };

    /// <summary>The same sweep, running, with failed points to be taken back.</summary>
    public SweepState Forgetting() => In(SweepPhase.Running) with
    {
        IsForgetting = true,
        Finished = default,
        Failures = [],
        Progress = Progress is null ? null : Progress with { Failed = 0, Quarantined = 0 },
    };

    /// <summary>The same sweep, as far as an execution has brought it. Leases end with their execution.</summary>
    public SweepState Measured(SweepExecution execution) => this with
    {
        // In this order: the beginning is not longer than what is counted.
        Finished = execution.Finished,
        Progress = execution.Progress with { Leased = 0, Leases = 0 },
        Failures = execution.Failures.Top,
    };
}
