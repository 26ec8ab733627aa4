using System.Buffers;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Remote;

/// <summary>Copies a store key by key.</summary>
internal static class StorePull
{
    private const int AtOnce = 4;
    private const string StatusFolder = "status/";

    /// <summary>Copies every key, and gives how many they were and their bytes.</summary>
    /// <remarks>
    /// Of a sweep that runs, the copy is whole as of a moment: what says that a point is done is read before its numbers
    /// are, which were written before it.
    /// </remarks>
    /// <exception cref="StoreException">A store cannot be read or written.</exception>
    public static async Task<(long Keys, long Bytes)> CopyAsync(IKeyValueStore from, IKeyValueStore to, CancellationToken cancellation)
    {
        var (keys, bytes) = (0L, 0L);
        var first = new List<string>();
        await foreach (var key in from.ListAsync(StatusFolder, cancellation))
            first.Add(key);
        await CopyAsync(first.ToAsyncEnumerable(), CopyOneAsync, cancellation);
        var done = first.ToHashSet(StringComparer.Ordinal);
        await CopyAsync(from.ListAsync("", cancellation).Where(key => !done.Contains(key) && !key.StartsWith(StatusFolder, StringComparison.Ordinal)), CopyOneAsync, cancellation);
        return (keys, bytes);

        async ValueTask CopyOneAsync(string key, CancellationToken token)
        {
            var value = new ArrayBufferWriter<byte>();
            if (!await from.GetAsync(key, value, token))
                return;
            await to.PutAsync(key, value.WrittenMemory, token);
            Interlocked.Increment(ref keys);
            Interlocked.Add(ref bytes, value.WrittenCount);
        }
    }

    private static Task CopyAsync(IAsyncEnumerable<string> keys, Func<string, CancellationToken, ValueTask> copy, CancellationToken cancellation) =>
        Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, copy);
}
