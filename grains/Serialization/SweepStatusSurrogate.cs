using System.Collections.Immutable;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="SweepStatus"/> travels between silos.</summary>
[GenerateSerializer, Alias("sweep-status")]
public struct SweepStatusSurrogate
{
    [Id(0)]
    public SweepId Id;

    [Id(1)]
    public string Name;

    [Id(2)]
    public string Engine;

    [Id(3)]
    public string EngineVersion;

    [Id(4)]
    public string Owner;

    [Id(5)]
    public SweepPhase Phase;

    [Id(6)]
    public long Revision;

    [Id(7)]
    public DateTimeOffset Submitted;

    [Id(8)]
    public DateTimeOffset? Ended;

    [Id(9)]
    public double Weight;

    [Id(10)]
    public int Priority;

    [Id(11)]
    public SweepProgress Progress;

    [Id(12)]
    public double PointsPerSecond;

    [Id(13)]
    public TimeSpan? TimeLeft;

    [Id(14)]
    public string? Fault;

    [Id(15)]
    public ImmutableArray<FailureCount> Failures;
}

/// <summary>Converts <see cref="SweepStatus"/> for travelling.</summary>
[RegisterConverter]
public sealed class SweepStatusConverter : IConverter<SweepStatus, SweepStatusSurrogate>
{
    /// <inheritdoc/>
    public SweepStatus ConvertFromSurrogate(in SweepStatusSurrogate surrogate) =>
        new()
        {
            Id = surrogate.Id,
            Name = surrogate.Name,
            Engine = surrogate.Engine,
            EngineVersion = surrogate.EngineVersion,
            Owner = surrogate.Owner,
            Phase = surrogate.Phase,
            Revision = surrogate.Revision,
            Submitted = surrogate.Submitted,
            Ended = surrogate.Ended,
            Weight = surrogate.Weight,
            Priority = surrogate.Priority,
            Progress = surrogate.Progress,
            PointsPerSecond = surrogate.PointsPerSecond,
            TimeLeft = surrogate.TimeLeft,
            Fault = surrogate.Fault,
            Failures = surrogate.Failures,
        };

    /// <inheritdoc/>
    public SweepStatusSurrogate ConvertToSurrogate(in SweepStatus value) =>
        new()
        {
            Id = value.Id,
            Name = value.Name,
            Engine = value.Engine,
            EngineVersion = value.EngineVersion,
            Owner = value.Owner,
            Phase = value.Phase,
            Revision = value.Revision,
            Submitted = value.Submitted,
            Ended = value.Ended,
            Weight = value.Weight,
            Priority = value.Priority,
            Progress = value.Progress,
            PointsPerSecond = value.PointsPerSecond,
            TimeLeft = value.TimeLeft,
            Fault = value.Fault,
            Failures = value.Failures,
        };
}
