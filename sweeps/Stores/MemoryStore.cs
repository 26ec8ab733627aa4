using System.Buffers;
using System.Collections.Concurrent;

namespace SweepCluster.Sweeps.Stores;

/// <summary>A store in memory: for tests, and for results that need not outlive the process.</summary>
public sealed class MemoryStore : IKeyValueStore
{
    private readonly ConcurrentDictionary<string, byte[]> values;

    /// <summary>An empty store.</summary>
    public MemoryStore()
        : this([])
    {
    }

    /// <summary>A store that begins with these keys and values.</summary>
    public MemoryStore(IEnumerable<KeyValuePair<string, byte[]>> values) =>
        this.values = new ConcurrentDictionary<string, byte[]>(values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Location => "memory";

    /// <summary>A copy of all keys and values as they are now.</summary>
    public SortedDictionary<string, byte[]> Snapshot() => new(values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreKey.ThrowIfInvalid(key);
        return ValueTask.FromResult(values.ContainsKey(key));
    }

    /// <inheritdoc/>
    public ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreKey.ThrowIfInvalid(key);
        if (!values.TryGetValue(key, out var held))
            return ValueTask.FromResult(false);
        value.Write(held);
        return ValueTask.FromResult(true);
    }

    /// <inheritdoc/>
    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreKey.ThrowIfInvalid(key);
        values[key] = value.ToArray();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string key, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreKey.ThrowIfInvalid(key);
        values.TryRemove(key, out _);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default)
    {
        StoreKey.ThrowIfInvalidPrefix(prefix);
        return values.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToAsyncEnumerable();
    }
}
