using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="PointAnswer"/> travels between silos.</summary>
[GenerateSerializer, Alias("point-answer")]
public struct PointAnswerSurrogate
{
    [Id(0)]
    public string Engine;

    [Id(1)]
    public string EngineVersion;

    [Id(2)]
    public double[] Parameters;

    [Id(3)]
    public double[][] Observables;

    [Id(4)]
    public string? Failure;

    [Id(5)]
    public TimeSpan EngineTime;
}

/// <summary>Converts <see cref="PointAnswer"/> for travelling.</summary>
[RegisterConverter]
public sealed class PointAnswerConverter : IConverter<PointAnswer, PointAnswerSurrogate>
{
    /// <inheritdoc/>
    public PointAnswer ConvertFromSurrogate(in PointAnswerSurrogate surrogate) => new()
    {
        Engine = surrogate.Engine,
        EngineVersion = surrogate.EngineVersion,
        Parameters = [.. surrogate.Parameters],
        Observables = [.. surrogate.Observables.Select(o => System.Collections.Immutable.ImmutableArray.Create(o))],
        Failure = surrogate.Failure,
        EngineTime = surrogate.EngineTime,
    };

    /// <inheritdoc/>
    public PointAnswerSurrogate ConvertToSurrogate(in PointAnswer value) => new()
    {
        Engine = value.Engine,
        EngineVersion = value.EngineVersion,
        Parameters = [.. value.Parameters],
        Observables = [.. value.Observables.Select(o => o.ToArray())],
        Failure = value.Failure,
        EngineTime = value.EngineTime,
    };
}
