using System.Collections.Immutable;
using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Services;

/// <summary>What a service knows of a submitted sweep.</summary>
public sealed record SweepStatus
{
    /// <summary>Its identifier.</summary>
    public required SweepId Id { get; init; }

    /// <summary>Name given by its author.</summary>
    public required string Name { get; init; }

    /// <summary>The engine that computes it.</summary>
    public required string Engine { get; init; }

    /// <summary>Version of the engine.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Who submitted it.</summary>
    public required string Owner { get; init; }

    /// <summary>Where it stands.</summary>
    public required SweepPhase Phase { get; init; }

    /// <summary>Number of this status: it rises by at least one with every change.</summary>
    public required long Revision { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>When it was completed, cancelled or faulted.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Share of the slots beside other sweeps of the same priority.</summary>
    public required double Weight { get; init; }

    /// <summary>Sweeps of a higher priority are served first.</summary>
    public required int Priority { get; init; }

    /// <summary>How far it has come.</summary>
    public required SweepProgress Progress { get; init; }

    /// <summary>Points a second, lately.</summary>
    public double PointsPerSecond { get; init; }

    /// <summary>Time left at this rate; <see langword="null"/> when none is known.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>Why it is faulted.</summary>
    public string? Fault { get; init; }

    /// <summary>Failed points by reason, the most frequent first; at most ten.</summary>
    public ImmutableArray<FailureCount> Failures { get; init; } = [];
}
