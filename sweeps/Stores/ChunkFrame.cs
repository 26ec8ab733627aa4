using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Stores;

/// <summary>
/// The bytes of one Zarr chunk: a payload behind its CRC-32, as numcodecs' <c>crc32</c> filter writes it, the whole
/// compressed or not.
/// </summary>
/// <remarks>Not safe from several threads.</remarks>
internal sealed class ChunkFrame : IDisposable
{
    private const int ChecksumBytes = 4;

    private readonly PooledBuffer frame;
    private PooledBuffer? compressed;

    private ChunkFrame(PooledBuffer frame) => this.frame = frame;

    /// <summary>The payload.</summary>
    public Span<byte> Payload => frame.Span[ChecksumBytes..];

    /// <summary>The payload as numbers of 8 bytes.</summary>
    public Span<double> Numbers => MemoryMarshal.Cast<byte, double>(Payload);

    /// <summary>The payload as integers of 8 bytes.</summary>
    public Span<long> Integers => MemoryMarshal.Cast<byte, long>(Payload);

    /// <summary>A frame to fill; its payload is not cleared.</summary>
    public static ChunkFrame ForWriting(int payloadBytes)
    {
        // Numbers are copied as they lie in memory, and a store's are little-endian.
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Stores are written and read on little-endian machines only.");
        var buffer = new PooledBuffer(ChecksumBytes + payloadBytes);
        buffer.Advance(ChecksumBytes + payloadBytes);
        return new ChunkFrame(buffer);
    }

    /// <summary>The frame that was stored, or what is wrong with it. Takes over the bytes.</summary>
    public static (ChunkFrame? Frame, string? Damage) Decode(PooledBuffer stored, int payloadBytes, Compression compression)
    {
        var decoded = new ChunkFrame(stored);
        string? damage = null;
        if (compression == Compression.Gzip)
        {
            decoded = ForWriting(payloadBytes);
            damage = Decompress(stored, decoded.frame.Span);
            stored.Dispose();
        }
        else if (stored.Span.Length != ChecksumBytes + payloadBytes)
        {
            damage = $"it has {stored.Span.Length} bytes instead of {ChecksumBytes + payloadBytes}";
        }

        damage ??= decoded.Verify();
        if (damage is null)
            return (decoded, null);
        decoded.Dispose();
        return (null, damage);
    }

    /// <summary>Adds the checksum and compresses: the bytes to store, valid until the frame is disposed.</summary>
    public ReadOnlyMemory<byte> Encode(Compression compression)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(frame.Span, Crc32.Of(Payload));
        if (compression == Compression.None)
            return frame.Memory;
        compressed?.Dispose();
        compressed = new PooledBuffer(frame.Span.Length);
        using (var gzip = new GZipStream(new BufferStream(compressed), CompressionLevel.Fastest))
            gzip.Write(frame.Span);
        return compressed.Memory;
    }

    public void Dispose()
    {
        frame.Dispose();
        compressed?.Dispose();
    }

    private static string? Decompress(PooledBuffer stored, Span<byte> target)
    {
        try
        {
            using var gzip = new GZipStream(stored.OpenRead(), CompressionMode.Decompress);
            var read = gzip.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
            return read == target.Length && gzip.ReadByte() < 0 ? null : $"it does not decompress to {target.Length} bytes";
        }
        catch (InvalidDataException fault)
        {
            return $"it does not decompress: {fault.Message}";
        }
    }

    private string? Verify()
    {
        var expected = BinaryPrimitives.ReadUInt32LittleEndian(frame.Span);
        var actual = Crc32.Of(Payload);
        return expected == actual ? null : $"its checksum is {actual:x8}, {expected:x8} was stored with it";
    }
}
