using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="ChunkIndex"/> travels between silos.</summary>
[GenerateSerializer, Alias("chunk-index")]
public struct ChunkIndexSurrogate
{
    [Id(0)]
    public long Value;
}

/// <summary>Converts <see cref="ChunkIndex"/> for travelling.</summary>
[RegisterConverter]
public sealed class ChunkIndexConverter : IConverter<ChunkIndex, ChunkIndexSurrogate>
{
    /// <inheritdoc/>
    public ChunkIndex ConvertFromSurrogate(in ChunkIndexSurrogate surrogate) =>
        new(surrogate.Value);

    /// <inheritdoc/>
    public ChunkIndexSurrogate ConvertToSurrogate(in ChunkIndex value) =>
        new() { Value = value.Value };
}
