using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Chunks;

/// <summary>Where the chunks of one sweep are kept.</summary>
/// <remarks>Safe from several threads, as long as each chunk has one writer at a time.</remarks>
public interface IChunkStore
{
    /// <summary>
    /// Reads a chunk with every checksum verified: <see langword="null"/> when nothing of it was stored. A chunk that
    /// is torn or corrupted comes back with every point missing whose numbers are not certain, and is reported by
    /// <see cref="CorruptionFound"/>; its <see cref="ChunkData.IsDamaged"/> asks for it to be written again.
    /// </summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    ValueTask<ChunkData?> ReadAsync(ChunkIndex chunk, CancellationToken cancellation = default);

    /// <summary>
    /// Writes a chunk whole, in place of what was stored of it: reasons and observables first, status last, each
    /// atomically. Writing the same again changes nothing.
    /// </summary>
    /// <exception cref="IOException">The store cannot be written: full, read-only, lost. What was stored before remains.</exception>
    ValueTask WriteAsync(ChunkData chunk, CancellationToken cancellation = default);

    /// <summary>Says which chunk was found damaged and what is wrong with it.</summary>
    event Action<ChunkIndex, string>? CorruptionFound;
}
