using System.Collections.Concurrent;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Contracts.Ledgers;

/// <summary>A chunk store in memory that copies what it is given, as a real one does.</summary>
public sealed class MemoryChunkStore : IChunkStore
{
    private readonly ConcurrentDictionary<ChunkIndex, ChunkData> chunks = new();

    public event Action<ChunkIndex, string>? CorruptionFound
    {
        add { }
        remove { }
    }

    /// <summary>Thrown by every write while set.</summary>
    public Exception? Fault { get; set; }

    public int Writes { get; private set; }

    public ValueTask<ChunkData?> ReadAsync(ChunkIndex chunk, CancellationToken cancellation = default) =>
        ValueTask.FromResult(chunks.TryGetValue(chunk, out var data) ? data.Copy() : null);

    public ValueTask WriteAsync(ChunkData chunk, CancellationToken cancellation = default)
    {
        if (Fault is not null)
            throw Fault;
        Writes++;
        chunks[chunk.Chunk] = chunk.Copy();
        return ValueTask.CompletedTask;
    }
}
