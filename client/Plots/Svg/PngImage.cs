using System.Buffers.Binary;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>Writes an image of a heat map's colours as PNG, a byte a pixel.</summary>
/// <remarks>
/// The pixels are stored without compression: what a compressor makes of them differs between its versions, and a
/// figure must be the same bytes everywhere.
/// </remarks>
internal static class PngImage
{
    /// <summary>The number of the colour of a cell without a value; the map's own last colour gives up its place.</summary>
    public const int Missing = 255;

    private const int LargestBlock = 65_535;
    private const uint AdlerModulus = 65_521;

    /// <summary>The file of an image.</summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">Numbers of colours of <see cref="ColourMap"/>, or <see cref="Missing"/>, row after row from the top.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 3;
        WriteBlock(file, "IHDR"u8, header);
        WriteBlock(file, "PLTE"u8, PaletteOf());
        WriteBlock(file, "IDAT"u8, Store(Rows(width, height, pixels)));
        WriteBlock(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] PaletteOf()
    {
        var palette = new byte[3 * 256];
        for (var i = 0; i < 256; i++)
        {
            var colour = i == Missing ? Colour.Missing : ColourMap.At(i);
            (palette[3 * i], palette[(3 * i) + 1], palette[(3 * i) + 2]) = (colour.Red, colour.Green, colour.Blue);
        }

        return palette;
    }

    // Each row begins with the number of its filter: none.
    private static byte[] Rows(int width, int height, ReadOnlySpan<byte> pixels)
    {
        var rows = new byte[height * (width + 1)];
        for (var row = 0; row < height; row++)
            pixels.Slice(row * width, width).CopyTo(rows.AsSpan((row * (width + 1)) + 1));
        return rows;
    }

    // A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4).
    private static byte[] Store(ReadOnlySpan<byte> data)
    {
        var stream = new MemoryStream();
        stream.Write([0x78, 0x01]);
        Span<byte> number = stackalloc byte[4];
        for (var start = 0; start < data.Length; start += LargestBlock)
        {
            var length = Math.Min(LargestBlock, data.Length - start);
            stream.WriteByte((byte)(start + length == data.Length ? 1 : 0));
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)length);
            BinaryPrimitives.WriteUInt16LittleEndian(number[2..], (ushort)~length);
            stream.Write(number);
            stream.Write(data.Slice(start, length));
        }

        var (low, high) = (1u, 0u);
        foreach (var value in data)
        {
            low = (low + value) % AdlerModulus;
            high = (high + low) % AdlerModulus;
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, (high << 16) | low);
        stream.Write(number);
        return stream.ToArray();
    }

    private static void WriteBlock(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1)));
        }

        return crc;
    }
}
