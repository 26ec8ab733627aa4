using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace SweepCluster.Sweeps.Stores;

/// <summary>A coordinate of a store: an array whose elements are computed from their position.</summary>
/// <param name="Array">The array, of no or one dimension.</param>
/// <param name="ValueAt">The element at a position; for text, the place in <paramref name="Texts"/>.</param>
/// <param name="Texts">What text elements are one of; empty for numbers.</param>
/// <param name="GridDimension">The dimension of the grid it runs along, or -1.</param>
internal sealed record CoordinateArray(
    ZarrArray Array, Func<long, double> ValueAt, ImmutableArray<string> Texts, int GridDimension)
{
    /// <summary>The largest chunk of a coordinate. Longer ones are written piece by piece, with the points they belong to.</summary>
    public const int LargestChunk = 65_536;

    /// <summary>Number of elements.</summary>
    public long Length => Array.Shape.Length == 0 ? 1 : Array.Shape[0];

    /// <summary>Whether its chunks are written only when points they belong to are.</summary>
    public bool IsWrittenWithPoints => GridDimension >= 0 && Length > LargestChunk;

    /// <summary>Number of chunks.</summary>
    public long ChunkCount => ((Length - 1) / Array.ChunkLength) + 1;

    /// <summary>Key of a chunk.</summary>
    public string KeyOf(long chunk) => Array.KeyOf([chunk]);

    /// <summary>The numbers of a chunk.</summary>
    public ChunkFrame Fill(long chunk)
    {
        var frame = ChunkFrame.ForWriting(Array.ChunkBytes);
        var first = chunk * Array.ChunkLength;
        var count = (int)Math.Min(Array.ChunkLength, Length - first);
        if (Array.Type.IsText)
        {
            frame.Payload.Clear();
            for (var i = 0; i < count; i++)
                Encoding.UTF32.GetBytes(Texts[(int)ValueAt(first + i)], frame.Payload.Slice(i * Array.Type.Size, Array.Type.Size));
        }
        else if (Array.Type == ZarrType.Int64)
        {
            for (var i = 0; i < count; i++)
                frame.Integers[i] = (long)ValueAt(first + i);
            frame.Integers[count..].Clear();
        }
        else
        {
            var numbers = frame.Numbers;
            for (var i = 0; i < count; i++)
                numbers[i] = ValueAt(first + i);
            numbers[count..].Fill(double.NaN);
        }

        return frame;
    }

    /// <summary>The attributes of an array, those without text left out.</summary>
    public static JsonObject Describe(params ReadOnlySpan<(string Name, string Text)> attributes)
    {
        var described = new JsonObject();
        foreach (var (name, text) in attributes)
        {
            if (text.Length > 0)
                described[name] = text;
        }

        return described;
    }
}
