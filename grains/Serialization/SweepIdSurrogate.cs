using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="SweepId"/> travels between silos.</summary>
[GenerateSerializer, Alias("sweep-id")]
public struct SweepIdSurrogate
{
    [Id(0)]
    public string Value;
}

/// <summary>Converts <see cref="SweepId"/> for travelling.</summary>
[RegisterConverter]
public sealed class SweepIdConverter : IConverter<SweepId, SweepIdSurrogate>
{
    /// <inheritdoc/>
    public SweepId ConvertFromSurrogate(in SweepIdSurrogate surrogate) =>
        new(surrogate.Value);

    /// <inheritdoc/>
    public SweepIdSurrogate ConvertToSurrogate(in SweepId value) =>
        new() { Value = value.Value };
}
