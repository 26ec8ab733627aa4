using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Export;

/// <summary>
/// Writes arrays as NumPy's archive: an array a coordinate along its dimension, an array a stored observable over the
/// grid, and <c>status</c>.
/// </summary>
/// <remarks>The store is read once an array, so that memory is that of a chunk and not of an array.</remarks>
internal static class NpzExport
{
    /// <summary>Writes the archive; the source must include missing points.</summary>
    public static async Task WriteAsync(ExportSource source, Stream output, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var dimension in source.Dimensions)
        {
            foreach (var coordinate in dimension.Coordinates)
                WriteCoordinate(archive, dimension, coordinate);
        }

        var shape = source.Dimensions.Select(d => d.Length).ToImmutableArray();
        var columns = new ExportColumns(source.Plan);
        foreach (var own in columns.Observables.SelectMany(o => o.Dimensions).DistinctBy(d => d.Name))
            WriteCoordinate(archive, GridDimension.Of(own), GridDimension.Of(own).Main);
        for (var o = 0; o < columns.Observables.Length; o++)
        {
            var observable = columns.Observables[o];
            using var entry = Open(archive, observable.Name, "<f8", [.. shape, .. observable.Dimensions.Select(d => (long)d.Size)]);
            await foreach (var chunk in source.ReadAsync(cancellation))
                WriteNumbers(entry, chunk, o);
        }

        using var status = Open(archive, "status", "|u1", shape);
        await foreach (var chunk in source.ReadAsync(cancellation))
            status.Write(Array.ConvertAll(chunk.Places, place => (byte)chunk.Data.Status[place]));
    }

    private static void WriteNumbers(Stream entry, ExportChunk chunk, int observable)
    {
        var size = chunk.Data.Sizes[observable];
        var values = chunk.Data.Values[observable];

        // Where every point is selected the numbers lie as they are written.
        if (chunk.Places.Length == chunk.Data.Status.Length && BitConverter.IsLittleEndian)
        {
            entry.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            return;
        }

        var bytes = new byte[size * sizeof(double)];
        foreach (var place in chunk.Places)
        {
            for (var i = 0; i < size; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[(place * size) + i]);
            entry.Write(bytes);
        }
    }

    private static void WriteCoordinate(ZipArchive archive, GridDimension dimension, GridCoordinate coordinate)
    {
        if (!coordinate.Choices.IsEmpty)
        {
            WriteTexts(archive, dimension, coordinate);
            return;
        }

        using var entry = Open(archive, coordinate.Name, "<f8", [dimension.Length]);
        var bytes = new byte[sizeof(double)];
        for (long i = 0; i < dimension.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, coordinate.ValueAt(i));
            entry.Write(bytes);
        }
    }

    private static void WriteTexts(ZipArchive archive, GridDimension dimension, GridCoordinate coordinate)
    {
        var letters = coordinate.Choices.Max(choice => choice.EnumerateRunes().Count());
        using var entry = Open(archive, coordinate.Name, $"<U{letters}", [dimension.Length]);
        var bytes = new byte[4 * letters];
        for (long i = 0; i < dimension.Length; i++)
        {
            Array.Clear(bytes);
            Encoding.UTF32.GetBytes(coordinate.TextAt(i), bytes);
            entry.Write(bytes);
        }
    }

    // The header of the .npy format, version 1.0: padded so that the data begin at a multiple of 64.
    private static BufferedStream Open(ZipArchive archive, string name, string type, ImmutableArray<long> shape)
    {
        var stream = archive.CreateEntry($"{name}.npy", CompressionLevel.NoCompression).Open();
        var dimensions = shape.Length == 1 ? $"{shape[0]}," : string.Join(", ", shape);
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({dimensions}), }}";
        const int prefix = 10;
        var length = ((prefix + header.Length + 1 + 63) / 64 * 64) - prefix;
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(length - 1) + "\n"));
        return new BufferedStream(stream, 1 << 16);
    }
}
