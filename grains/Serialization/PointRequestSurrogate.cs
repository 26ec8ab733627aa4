using System.Collections.Immutable;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="PointRequest"/> travels between silos.</summary>
[GenerateSerializer, Alias("point-request")]
public struct PointRequestSurrogate
{
    [Id(0)]
    public string Engine;

    [Id(1)]
    public KeyValuePair<string, string>[] Parameters;

    [Id(2)]
    public ulong Seed;
}

/// <summary>Converts <see cref="PointRequest"/> for travelling.</summary>
[RegisterConverter]
public sealed class PointRequestConverter : IConverter<PointRequest, PointRequestSurrogate>
{
    /// <inheritdoc/>
    public PointRequest ConvertFromSurrogate(in PointRequestSurrogate surrogate) => new()
    {
        Engine = surrogate.Engine,
        Parameters = surrogate.Parameters.ToImmutableSortedDictionary(),
        Seed = surrogate.Seed,
    };

    /// <inheritdoc/>
    public PointRequestSurrogate ConvertToSurrogate(in PointRequest value) => new()
    {
        Engine = value.Engine,
        Parameters = [.. value.Parameters],
        Seed = value.Seed,
    };
}
