using System.Collections.Immutable;
using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="LeaseGrant"/> travels between silos.</summary>
[GenerateSerializer, Alias("lease-grant")]
public struct LeaseGrantSurrogate
{
    [Id(0)]
    public ImmutableArray<Lease> Leases;

    [Id(1)]
    public bool IsOver;

    [Id(2)]
    public TimeSpan AskAgainAfter;

    [Id(3)]
    public bool WantsAlone;
}

/// <summary>Converts <see cref="LeaseGrant"/> for travelling.</summary>
[RegisterConverter]
public sealed class LeaseGrantConverter : IConverter<LeaseGrant, LeaseGrantSurrogate>
{
    /// <inheritdoc/>
    public LeaseGrant ConvertFromSurrogate(in LeaseGrantSurrogate surrogate) =>
        new(surrogate.Leases, surrogate.IsOver, surrogate.AskAgainAfter) { WantsAlone = surrogate.WantsAlone };

    /// <inheritdoc/>
    public LeaseGrantSurrogate ConvertToSurrogate(in LeaseGrant value) =>
        new() { Leases = value.Leases, IsOver = value.IsOver, AskAgainAfter = value.AskAgainAfter, WantsAlone = value.WantsAlone };
}
