using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="FailureCount"/> travels between silos.</summary>
[GenerateSerializer, Alias("failure-count")]
public struct FailureCountSurrogate
{
    [Id(0)]
    public string Reason;

    [Id(1)]
    public long Count;
}

/// <summary>Converts <see cref="FailureCount"/> for travelling.</summary>
[RegisterConverter]
public sealed class FailureCountConverter : IConverter<FailureCount, FailureCountSurrogate>
{
    /// <inheritdoc/>
    public FailureCount ConvertFromSurrogate(in FailureCountSurrogate surrogate) =>
        new(surrogate.Reason, surrogate.Count);

    /// <inheritdoc/>
    public FailureCountSurrogate ConvertToSurrogate(in FailureCount value) =>
        new() { Reason = value.Reason, Count = value.Count };
}
