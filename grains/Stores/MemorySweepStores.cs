using System.Collections.Concurrent;
using SweepCluster.Grains.Hosting;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Grains.Stores;

/// <summary>The stores of sweeps in this process's memory: for development with one silo, and for tests. Gone with the process.</summary>
public sealed class MemorySweepStores : ISweepStores
{
    private readonly ConcurrentDictionary<SweepId, MemoryStore> stores = new();
    private readonly ConcurrentDictionary<(SweepId, string), long> fences = new();

    /// <inheritdoc/>
    public IKeyValueStore Open(SweepId sweep) => stores.GetOrAdd(sweep, _ => new MemoryStore());

    /// <inheritdoc/>
    public ValueTask<IKeyValueStore> OpenFencedAsync(SweepId sweep, string scope, CancellationToken cancellation = default)
    {
        var token = fences.AddOrUpdate((sweep, scope), 1, (_, last) => last + 1);
        return ValueTask.FromResult<IKeyValueStore>(new FencedStore(Open(sweep), () => fences[(sweep, scope)] == token));
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(SweepId sweep, CancellationToken cancellation = default)
    {
        stores.TryRemove(sweep, out _);
        return ValueTask.CompletedTask;
    }
}
