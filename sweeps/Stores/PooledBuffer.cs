using System.Buffers;

namespace SweepCluster.Sweeps.Stores;

/// <summary>Bytes in an array of the shared pool, returned to it at the end.</summary>
internal sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    // The payload behind a checksum of four bytes then lies at a multiple of eight.
    private const int Lead = 4;

    private byte[] array = ArrayPool<byte>.Shared.Rent(Lead + Math.Max(16, capacity));
    private int length;

    /// <summary>What was written.</summary>
    public Span<byte> Span => array.AsSpan(Lead, length);

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Memory => array.AsMemory(Lead, length);

    /// <summary>What was written, as a stream to read once.</summary>
    public Stream OpenRead() => new MemoryStream(array, Lead, length, writable: false);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, array.Length - Lead - length);
        length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return array.AsMemory(Lead + length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        if (array.Length == 0)
            return;
        ArrayPool<byte>.Shared.Return(array);
        array = [];
        length = 0;
    }

    private void Grow(int room)
    {
        var needed = Lead + length + (long)Math.Max(1, room);
        if (needed <= array.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * array.Length)));
        Span.CopyTo(larger.AsSpan(Lead));
        ArrayPool<byte>.Shared.Return(array);
        array = larger;
    }
}
