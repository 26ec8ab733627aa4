using System.Collections.Immutable;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Sweeps;

/// <summary>A sweep as the API shows it.</summary>
public sealed record SweepView
{
    /// <summary>Its identifier.</summary>
    public required string Id { get; init; }

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

    /// <summary>Number of this status; events carry it as their id.</summary>
    public required long Revision { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>When it was completed, cancelled or faulted.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Share of the slots beside other sweeps of the same priority.</summary>
    public required double Weight { get; init; }

    /// <summary>Sweeps of a higher priority are served first.</summary>
    public required int Priority { get; init; }

    /// <summary>Points of the sweep.</summary>
    public required long Points { get; init; }

    /// <summary>Points computed.</summary>
    public required long Done { get; init; }

    /// <summary>Points computed without a result.</summary>
    public required long Failed { get; init; }

    /// <summary>Points set aside.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Points leased now.</summary>
    public required long Leased { get; init; }

    /// <summary>Points found in the store at the last start.</summary>
    public required long Found { get; init; }

    /// <summary>Points that were handed in a second time and dropped.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Leases that ran out.</summary>
    public required long LeasesLost { get; init; }

    /// <summary>Time spent inside engines since the last start, over all threads.</summary>
    public required double EngineSeconds { get; init; }

    /// <summary>Points a second, lately.</summary>
    public required double PointsPerSecond { get; init; }

    /// <summary>Time left at this rate, where it is known.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Why it is faulted.</summary>
    public string? Fault { get; init; }

    /// <summary>Failed points by reason, the most frequent first; at most ten.</summary>
    public ImmutableArray<FailureCount> Failures { get; init; } = [];

    /// <summary>What is known of a sweep, as the API shows it.</summary>
    public static SweepView Of(SweepStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var progress = status.Progress;
        return new SweepView
        {
            Id = status.Id.Value,
            Name = status.Name,
            Engine = status.Engine,
            EngineVersion = status.EngineVersion,
            Owner = status.Owner,
            Phase = status.Phase,
            Revision = status.Revision,
            Submitted = status.Submitted,
            Ended = status.Ended,
            Weight = status.Weight,
            Priority = status.Priority,
            Points = progress.Total,
            Done = progress.Done,
            Failed = progress.Failed,
            Quarantined = progress.Quarantined,
            Leased = progress.Leased,
            Found = progress.Found,
            Duplicates = progress.Duplicates,
            LeasesLost = progress.LeasesLost,
            EngineSeconds = progress.EngineTime.TotalSeconds,
            PointsPerSecond = status.PointsPerSecond,
            SecondsLeft = status.TimeLeft?.TotalSeconds,
            Fault = status.Fault,
            Failures = status.Failures,
        };
    }

    /// <summary>The same as the service knows it.</summary>
    public SweepStatus ToStatus() => new()
    {
        Id = new SweepId(Id),
        Name = Name,
        Engine = Engine,
        EngineVersion = EngineVersion,
        Owner = Owner,
        Phase = Phase,
        Revision = Revision,
        Submitted = Submitted,
        Ended = Ended,
        Weight = Weight,
        Priority = Priority,
        Progress = new SweepProgress
        {
            Total = Points,
            Done = Done,
            Failed = Failed,
            Quarantined = Quarantined,
            Leased = Leased,
            Leases = 0,
            Found = Found,
            Duplicates = Duplicates,
            LeasesLost = LeasesLost,
            EngineTime = TimeSpan.FromSeconds(EngineSeconds),
        },
        PointsPerSecond = PointsPerSecond,
        TimeLeft = SecondsLeft is { } left ? TimeSpan.FromSeconds(Math.Min(left, TimeSpan.MaxValue.TotalSeconds / 2)) : null,
        Fault = Fault,
        Failures = Failures.IsDefault ? [] : Failures,
    };
}
