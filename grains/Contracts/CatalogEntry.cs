using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Contracts;

/// <summary>What the catalog lists of a sweep.</summary>
[GenerateSerializer, Immutable, Alias("catalog-entry")]
public sealed record CatalogEntry
{
    /// <summary>Its identifier.</summary>
    [Id(0)]
    public required SweepId Id { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(1)]
    public required SweepPhase Phase { get; init; }

    /// <summary>When it was submitted.</summary>
    [Id(2)]
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>Share of the slots beside other sweeps of the same priority.</summary>
    [Id(3)]
    public required double Weight { get; init; }

    /// <summary>Sweeps of a higher priority are served first.</summary>
    [Id(4)]
    public required int Priority { get; init; }
}
