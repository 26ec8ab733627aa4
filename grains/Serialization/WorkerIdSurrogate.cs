using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="WorkerId"/> travels between silos.</summary>
[GenerateSerializer, Alias("worker-id")]
public struct WorkerIdSurrogate
{
    [Id(0)]
    public string Value;
}

/// <summary>Converts <see cref="WorkerId"/> for travelling.</summary>
[RegisterConverter]
public sealed class WorkerIdConverter : IConverter<WorkerId, WorkerIdSurrogate>
{
    /// <inheritdoc/>
    public WorkerId ConvertFromSurrogate(in WorkerIdSurrogate surrogate) =>
        new(surrogate.Value);

    /// <inheritdoc/>
    public WorkerIdSurrogate ConvertToSurrogate(in WorkerId value) =>
        new() { Value = value.Value };
}
