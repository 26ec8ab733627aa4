using System.Buffers;
using System.Collections.Concurrent;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Running;

/// <summary>Keeps the inner state of long points beside the arrays of their sweep's store.</summary>
/// <remarks>
/// Safe from several threads at once. Engines call it from compute threads, which wait for the medium: once in half a
/// minute a point. A state that cannot be read or written is as good as none; the point is computed from its start.
/// </remarks>
public sealed class StoreCheckpoints(IKeyValueStore keys, TimeSpan interval, TimeProvider time) : ICheckpoints, IDisposable
{
    private const string Folder = "checkpoints/";

    private readonly ConcurrentDictionary<long, byte> kept = new();
    private readonly ThreadLocal<DateTimeOffset> last = new(time.GetUtcNow);

    /// <inheritdoc/>
    public bool IsDue => time.GetUtcNow() - last.Value >= interval;

    /// <inheritdoc/>
    public byte[]? Load(long index)
    {
        // A point that begins starts the clock of its thread anew, so that short ones never save.
        last.Value = time.GetUtcNow();
        var state = new ArrayBufferWriter<byte>();
        try
        {
            if (!Wait(keys.GetAsync(Folder + index, state)))
                return null;
        }
        catch (IOException)
        {
            return null;
        }

        kept[index] = 0;
        return state.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public void Save(long index, ReadOnlySpan<byte> state)
    {
        last.Value = time.GetUtcNow();
        try
        {
            keys.PutAsync(Folder + index, state.ToArray()).AsTask().GetAwaiter().GetResult();
            kept[index] = 0;
        }
        catch (IOException)
        {
            // The run itself will fail on this store, with a message; the point need not.
        }
    }

    /// <inheritdoc/>
    public void Forget(long index)
    {
        if (!kept.TryRemove(index, out _))
            return;
        try
        {
            keys.DeleteAsync(Folder + index).AsTask().GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            // A left-over state is read by nobody once the point is stored.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => last.Dispose();

    private static bool Wait(ValueTask<bool> answer) => answer.IsCompleted ? answer.Result : answer.AsTask().GetAwaiter().GetResult();
}
