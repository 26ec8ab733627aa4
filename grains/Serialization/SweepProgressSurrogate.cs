using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="SweepProgress"/> travels between silos.</summary>
[GenerateSerializer, Alias("sweep-progress")]
public struct SweepProgressSurrogate
{
    [Id(0)]
    public long Total;

    [Id(1)]
    public long Done;

    [Id(2)]
    public long Failed;

    [Id(3)]
    public long Quarantined;

    [Id(4)]
    public long Leased;

    [Id(5)]
    public int Leases;

    [Id(6)]
    public long Found;

    [Id(7)]
    public long Duplicates;

    [Id(8)]
    public long LeasesLost;

    [Id(9)]
    public TimeSpan EngineTime;
}

/// <summary>Converts <see cref="SweepProgress"/> for travelling.</summary>
[RegisterConverter]
public sealed class SweepProgressConverter : IConverter<SweepProgress, SweepProgressSurrogate>
{
    /// <inheritdoc/>
    public SweepProgress ConvertFromSurrogate(in SweepProgressSurrogate surrogate) =>
        new()
        {
            Total = surrogate.Total,
            Done = surrogate.Done,
            Failed = surrogate.Failed,
            Quarantined = surrogate.Quarantined,
            Leased = surrogate.Leased,
            Leases = surrogate.Leases,
            Found = surrogate.Found,
            Duplicates = surrogate.Duplicates,
            LeasesLost = surrogate.LeasesLost,
            EngineTime = surrogate.EngineTime,
        };

    /// <inheritdoc/>
    public SweepProgressSurrogate ConvertToSurrogate(in SweepProgress value) =>
        new()
        {
            Total = value.Total,
            Done = value.Done,
            Failed = value.Failed,
            Quarantined = value.Quarantined,
            Leased = value.Leased,
            Leases = value.Leases,
            Found = value.Found,
            Duplicates = value.Duplicates,
            LeasesLost = value.LeasesLost,
            EngineTime = value.EngineTime,
        };
}
