using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="PointRange"/> travels between silos.</summary>
[GenerateSerializer, Alias("point-range")]
public struct PointRangeSurrogate
{
    [Id(0)]
    public long First;

    [Id(1)]
    public int Count;
}

/// <summary>Converts <see cref="PointRange"/> for travelling.</summary>
[RegisterConverter]
public sealed class PointRangeConverter : IConverter<PointRange, PointRangeSurrogate>
{
    /// <inheritdoc/>
    public PointRange ConvertFromSurrogate(in PointRangeSurrogate surrogate) =>
        new(surrogate.First, surrogate.Count);

    /// <inheritdoc/>
    public PointRangeSurrogate ConvertToSurrogate(in PointRange value) =>
        new() { First = value.First, Count = value.Count };
}
