using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="Lease"/> travels between silos.</summary>
[GenerateSerializer, Alias("lease-held")]
public struct LeaseSurrogate
{
    [Id(0)]
    public long Id;

    [Id(1)]
    public string Worker;

    [Id(2)]
    public long Chunk;

    [Id(3)]
    public long First;

    [Id(4)]
    public int Count;

    [Id(5)]
    public int Attempt;

    [Id(6)]
    public DateTimeOffset Granted;

    [Id(7)]
    public int Losses;

    [Id(8)]
    public bool IsAlone;
}

/// <summary>Converts <see cref="Lease"/> for travelling.</summary>
[RegisterConverter]
public sealed class LeaseConverter : IConverter<Lease, LeaseSurrogate>
{
    /// <inheritdoc/>
    public Lease ConvertFromSurrogate(in LeaseSurrogate surrogate) =>
        new(
            new LeaseId(surrogate.Id),
            new WorkerId(surrogate.Worker),
            new ChunkIndex(surrogate.Chunk),
            new PointRange(surrogate.First, surrogate.Count),
            surrogate.Attempt,
            surrogate.Granted)
        {
            Losses = surrogate.Losses,
            IsAlone = surrogate.IsAlone,
        };

    /// <inheritdoc/>
    public LeaseSurrogate ConvertToSurrogate(in Lease value) =>
        new()
        {
            Id = value.Id.Value,
            Worker = value.Worker.Value,
            Chunk = value.Chunk.Value,
            First = value.Points.First,
            Count = value.Points.Count,
            Attempt = value.Attempt,
            Granted = value.Granted,
            Losses = value.Losses,
            IsAlone = value.IsAlone,
        };
}
