using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="LeaseId"/> travels between silos.</summary>
[GenerateSerializer, Alias("lease-id")]
public struct LeaseIdSurrogate
{
    [Id(0)]
    public long Value;
}

/// <summary>Converts <see cref="LeaseId"/> for travelling.</summary>
[RegisterConverter]
public sealed class LeaseIdConverter : IConverter<LeaseId, LeaseIdSurrogate>
{
    /// <inheritdoc/>
    public LeaseId ConvertFromSurrogate(in LeaseIdSurrogate surrogate) =>
        new(surrogate.Value);

    /// <inheritdoc/>
    public LeaseIdSurrogate ConvertToSurrogate(in LeaseId value) =>
        new() { Value = value.Value };
}
