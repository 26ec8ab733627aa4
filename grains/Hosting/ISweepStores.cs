using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Grains.Hosting;

/// <summary>Where the stores of a cluster's sweeps are: a table of PostgreSQL, a shared directory, memory.</summary>
/// <remarks>Safe from several threads at once.</remarks>
public interface ISweepStores
{
    /// <summary>The keys and values of a sweep's store, to read from.</summary>
    IKeyValueStore Open(SweepId sweep);

    /// <summary>
    /// The keys and values of a sweep's store for the one writer of a scope, such as a chunk. Whoever opens a scope
    /// later fences all before: their writes throw <see cref="FencedException"/>.
    /// </summary>
    ValueTask<IKeyValueStore> OpenFencedAsync(SweepId sweep, string scope, CancellationToken cancellation = default);

    /// <summary>Removes a sweep's store.</summary>
    ValueTask DeleteAsync(SweepId sweep, CancellationToken cancellation = default);
}
