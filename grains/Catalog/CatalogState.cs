using SweepCluster.Grains.Contracts;

namespace SweepCluster.Grains.Catalog;

/// <summary>What the catalog keeps.</summary>
[GenerateSerializer, Alias("catalog-state")]
public sealed class CatalogState
{
    /// <summary>The sweeps by id.</summary>
    [Id(0)]
    public Dictionary<string, CatalogEntry> Sweeps { get; } = new(StringComparer.Ordinal);
}
