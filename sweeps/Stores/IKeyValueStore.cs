using System.Buffers;

namespace SweepCluster.Sweeps.Stores;

/// <summary>
/// The keys and values of a Zarr hierarchy, wherever they are kept: a directory, memory, a table of a database.
/// </summary>
/// <remarks>
/// Keys are as in the Zarr specification: parts joined by <c>/</c>, such as <c>field/0.3</c>; see
/// <see cref="StoreKey"/>. Safe from several threads. A call that cannot wait completes at once, so that a caller on a
/// file system pays nothing for the asynchronous form that a database needs. All members throw
/// <see cref="StoreException"/> when the medium fails and <see cref="ArgumentException"/> for an invalid key.
/// </remarks>
public interface IKeyValueStore
{
    /// <summary>Where the store is, for messages.</summary>
    string Location { get; }

    /// <summary>Whether there is a value under the key.</summary>
    ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default);

    /// <summary>Appends the value under the key to <paramref name="value"/>; false, and nothing appended, when there is none.</summary>
    ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default);

    /// <summary>
    /// Puts a value under the key, in place of the one before. It appears whole or not at all: readers and a crash at
    /// any moment leave the old value or the new one.
    /// </summary>
    ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default);

    /// <summary>Removes the key; nothing happens when it is not there.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellation = default);

    /// <summary>
    /// All keys that begin with <paramref name="prefix"/>, in no particular order; keys put or deleted meanwhile may
    /// or may not be among them. The prefix is empty or ends with <c>/</c>.
    /// </summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default);
}
