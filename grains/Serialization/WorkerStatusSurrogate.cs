using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="WorkerStatus"/> travels between silos.</summary>
[GenerateSerializer, Alias("worker-status")]
public struct WorkerStatusSurrogate
{
    [Id(0)]
    public string Id;

    [Id(1)]
    public string Host;

    [Id(2)]
    public string State;

    [Id(3)]
    public int Slots;

    [Id(4)]
    public int BusySlots;

    [Id(5)]
    public DateTimeOffset Started;
}

/// <summary>Converts <see cref="WorkerStatus"/> for travelling.</summary>
[RegisterConverter]
public sealed class WorkerStatusConverter : IConverter<WorkerStatus, WorkerStatusSurrogate>
{
    /// <inheritdoc/>
    public WorkerStatus ConvertFromSurrogate(in WorkerStatusSurrogate surrogate) =>
        new(surrogate.Id, surrogate.Host, surrogate.State, surrogate.Slots, surrogate.BusySlots, surrogate.Started);

    /// <inheritdoc/>
    public WorkerStatusSurrogate ConvertToSurrogate(in WorkerStatus value) =>
        new()
        {
            Id = value.Id,
            Host = value.Host,
            State = value.State,
            Slots = value.Slots,
            BusySlots = value.BusySlots,
            Started = value.Started,
        };
}
