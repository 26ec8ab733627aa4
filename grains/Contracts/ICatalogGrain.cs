using System.Collections.Immutable;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Contracts;

/// <summary>The list of sweeps. Key: <see cref="Key"/>; there is one.</summary>
[Alias("catalog")]
public interface ICatalogGrain : IGrainWithStringKey
{
    /// <summary>The key of the one catalog.</summary>
    const string Key = "catalog/sweeps";

    /// <summary>Lists a sweep, or changes what is listed of it.</summary>
    [Alias("put")]
    Task PutAsync(CatalogEntry entry);

    /// <summary>Takes a sweep off the list.</summary>
    [Alias("remove")]
    Task RemoveAsync(SweepId id);

    /// <summary>All sweeps, the newest first.</summary>
    [Alias("list")]
    Task<ImmutableArray<CatalogEntry>> ListAsync();

    /// <summary>The sweeps that have work.</summary>
    [Alias("running")]
    Task<ImmutableArray<CatalogEntry>> ListRunningAsync();
}
