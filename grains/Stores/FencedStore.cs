using System.Buffers;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Grains.Stores;

/// <summary>A store that looks before every write whether the writer is still the one.</summary>
internal sealed class FencedStore(IKeyValueStore store, Func<bool> isMine) : IKeyValueStore
{
    public string Location => store.Location;

    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default) => store.ExistsAsync(key, cancellation);

    public ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default) =>
        store.GetAsync(key, value, cancellation);

    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default)
    {
        ThrowIfFenced(key);
        return store.PutAsync(key, value, cancellation);
    }

    public ValueTask DeleteAsync(string key, CancellationToken cancellation = default)
    {
        ThrowIfFenced(key);
        return store.DeleteAsync(key, cancellation);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default) =>
        store.ListAsync(prefix, cancellation);

    private void ThrowIfFenced(string key)
    {
        if (!isMine())
            throw new FencedException($"{key} of {Location} was not written: it has another writer now.");
    }
}
