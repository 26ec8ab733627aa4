using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Plans;

/// <summary>
/// Cuts a grid of points into chunks that are at once runs of consecutive points and blocks of the grid, as Zarr needs.
/// </summary>
/// <remarks>
/// Row-major runs that are also blocks have the shape (1, ..., 1, k, full, ..., full): the trailing dimensions whole,
/// one dimension cut every k positions, the leading ones single. All conversions are O(dimensions).
/// </remarks>
public sealed class ChunkGrid
{
    private readonly int cut;
    private readonly long inner;

    /// <summary>Cuts a grid.</summary>
    /// <param name="shape">Length of each dimension; none for a single point.</param>
    /// <param name="largest">The largest number of points of a chunk.</param>
    public ChunkGrid(ImmutableArray<long> shape, long largest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(largest, 1);
        Shape = shape;
        PointCount = shape.Aggregate(1L, (product, length) => checked(product * length));
        cut = shape.Length;
        inner = 1;
        while (cut > 0 && inner * (Int128)shape[cut - 1] <= largest)
            inner *= shape[--cut];
        var chunkShape = shape.ToBuilder();
        for (var i = 0; i < cut; i++)
            chunkShape[i] = 1;
        Cuts = 1;
        if (cut > 0)
        {
            // Equal pieces rather than full ones and a rest.
            cut--;
            Cuts = CeilingOf(shape[cut], Math.Max(1, largest / inner));
            chunkShape[cut] = CeilingOf(shape[cut], Cuts);
            Cuts = CeilingOf(shape[cut], chunkShape[cut]);
        }

        ChunkShape = chunkShape.ToImmutable();
        ChunkCount = IsWhole ? 1 : PointCount / inner / shape[cut] * Cuts;
    }

    /// <summary>Length of each dimension.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>Shape of a chunk; the last one along the cut dimension may hold fewer points.</summary>
    public ImmutableArray<long> ChunkShape { get; }

    /// <summary>Number of points.</summary>
    public long PointCount { get; }

    /// <summary>Number of chunks.</summary>
    public long ChunkCount { get; }

    /// <summary>Points of a full chunk.</summary>
    public int ChunkCapacity => (int)ChunkShape.Aggregate(1L, (product, length) => product * length);

    private long Cuts { get; }

    private bool IsWhole => cut == 0 && Cuts == 1;

    /// <summary>The points of a chunk.</summary>
    public PointRange RangeOf(ChunkIndex chunk)
    {
        CheckRange(chunk.Value, ChunkCount, "chunk");
        if (IsWhole)
            return new PointRange(0, (int)PointCount);
        var (outer, piece) = Math.DivRem(chunk.Value, Cuts);
        var start = piece * ChunkShape[cut];
        var length = Math.Min(ChunkShape[cut], Shape[cut] - start);
        return new PointRange(((outer * Shape[cut]) + start) * inner, (int)(length * inner));
    }

    /// <summary>The chunk that holds a point.</summary>
    public ChunkIndex ChunkOf(long point)
    {
        CheckRange(point, PointCount, "point");
        if (IsWhole)
            return new ChunkIndex(0);
        var (outer, along) = Math.DivRem(point / inner, Shape[cut]);
        return new ChunkIndex((outer * Cuts) + (along / ChunkShape[cut]));
    }

    /// <summary>Where a chunk lies in the grid of chunks, a number a dimension: its name in a Zarr array.</summary>
    public long[] PlaceOf(ChunkIndex chunk)
    {
        var place = PositionsOf(RangeOf(chunk).First);
        for (var i = 0; i < place.Length; i++)
            place[i] /= ChunkShape[i];
        return place;
    }

    /// <summary>The position along each dimension of a point.</summary>
    public long[] PositionsOf(long point)
    {
        CheckRange(point, PointCount, "point");
        var positions = new long[Shape.Length];
        for (var i = Shape.Length - 1; i >= 0; i--)
            (point, positions[i]) = Math.DivRem(point, Shape[i]);
        return positions;
    }

    /// <summary>The index of the point at these positions.</summary>
    public long IndexOf(ReadOnlySpan<long> positions)
    {
        long index = 0;
        for (var i = 0; i < Shape.Length; i++)
        {
            CheckRange(positions[i], Shape[i], "position");
            index = (index * Shape[i]) + positions[i];
        }

        return index;
    }

    private static long CeilingOf(long dividend, long divisor) => ((dividend - 1) / divisor) + 1;

    private static void CheckRange(long value, long count, string what)
    {
        if (value < 0 || value >= count)
            throw new ArgumentOutOfRangeException(nameof(value), value, $"There is no such {what}; they run from 0 to {count - 1}.");
    }
}
