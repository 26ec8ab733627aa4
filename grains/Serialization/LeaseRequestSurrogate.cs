using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="LeaseRequest"/> travels between silos.</summary>
[GenerateSerializer, Alias("lease-request")]
public struct LeaseRequestSurrogate
{
    [Id(0)]
    public string Worker;

    [Id(1)]
    public int Batches;

    [Id(2)]
    public int Slots;

    [Id(3)]
    public int Held;
}

/// <summary>Converts <see cref="LeaseRequest"/> for travelling.</summary>
[RegisterConverter]
public sealed class LeaseRequestConverter : IConverter<LeaseRequest, LeaseRequestSurrogate>
{
    /// <inheritdoc/>
    public LeaseRequest ConvertFromSurrogate(in LeaseRequestSurrogate surrogate) =>
        new(new WorkerId(surrogate.Worker), surrogate.Batches, surrogate.Slots, surrogate.Held);

    /// <inheritdoc/>
    public LeaseRequestSurrogate ConvertToSurrogate(in LeaseRequest value) =>
        new() { Worker = value.Worker.Value, Batches = value.Batches, Slots = value.Slots, Held = value.Held };
}
