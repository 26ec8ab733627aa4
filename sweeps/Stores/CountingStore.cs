using System.Buffers;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Stores;

/// <summary>A store that counts the bytes written to it in the metrics.</summary>
internal sealed class CountingStore(IKeyValueStore inner, string engine) : IKeyValueStore
{
    private readonly KeyValuePair<string, object?> tag = new(SweepAttributes.Engine, engine);

    public string Location => inner.Location;

    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default) => inner.ExistsAsync(key, cancellation);

    public ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default) =>
        inner.GetAsync(key, value, cancellation);

    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default)
    {
        var put = inner.PutAsync(key, value, cancellation);
        if (!put.IsCompletedSuccessfully)
            return CountAsync(put, value.Length);
        SweepMetrics.StoreBytes.Add(value.Length, tag);
        return put;
    }

    public ValueTask DeleteAsync(string key, CancellationToken cancellation = default) => inner.DeleteAsync(key, cancellation);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default) => inner.ListAsync(prefix, cancellation);

    private async ValueTask CountAsync(ValueTask put, int bytes)
    {
        await put;
        SweepMetrics.StoreBytes.Add(bytes, tag);
    }
}
