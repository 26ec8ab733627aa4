using System.Buffers;
using System.Runtime.CompilerServices;
using SweepCluster.Grains.Summaries;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Grains.Stores;

/// <summary>A sweep's store as its user sees it: what a run in one process stores, without what the cluster keeps beside it.</summary>
/// <remarks>Safe from several threads at once.</remarks>
internal sealed class ResultStore(IKeyValueStore store) : IKeyValueStore
{
    public string Location => store.Location;

    public async ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default) =>
        IsShown(key) && await store.ExistsAsync(key, cancellation);

    public async ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default) =>
        IsShown(key) && await store.GetAsync(key, value, cancellation);

    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default) =>
        store.PutAsync(key, value, cancellation);

    public ValueTask DeleteAsync(string key, CancellationToken cancellation = default) => store.DeleteAsync(key, cancellation);

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var key in store.ListAsync(prefix, cancellation))
        {
            if (IsShown(key))
                yield return key;
        }
    }

    private static bool IsShown(string key) => !key.StartsWith(SummaryGrain.Prefix, StringComparison.Ordinal);
}
