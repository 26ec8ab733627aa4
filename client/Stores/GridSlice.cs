using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Client.Stores;

/// <summary>The values of some stored observables over the part of a grid that a selection leaves.</summary>
/// <remarks>Numbers of a point that is not done are NaN.</remarks>
internal sealed class GridSlice
{
    /// <summary>The most numbers that are read at once.</summary>
    public const long MostNumbers = 20_000_000;

    private GridSlice(ImmutableArray<GridDimension> dimensions, ImmutableArray<ObservableDescription> observables, double[][] values, PointStatus[] status)
    {
        Dimensions = dimensions;
        Observables = observables;
        Values = [.. values];
        Status = status;
    }

    /// <summary>The dimensions of the grid that are left, the slowest first.</summary>
    public ImmutableArray<GridDimension> Dimensions { get; }

    /// <summary>What was read.</summary>
    public ImmutableArray<ObservableDescription> Observables { get; }

    /// <summary>The numbers of each observable: point after point in row-major order, its own dimensions inside.</summary>
    public ImmutableArray<double[]> Values { get; }

    /// <summary>What became of each point.</summary>
    public PointStatus[] Status { get; }

    /// <summary>Number of points.</summary>
    public int PointCount => Status.Length;

    /// <summary>The position along each dimension that is left of a point of the slice.</summary>
    public long[] PositionsOf(int point)
    {
        var positions = new long[Dimensions.Length];
        long rest = point;
        for (var i = Dimensions.Length - 1; i >= 0; i--)
            (rest, positions[i]) = Math.DivRem(rest, Dimensions[i].Length);
        return positions;
    }

    /// <summary>Reads a slice.</summary>
    /// <param name="sweep">The store.</param>
    /// <param name="selection">What is picked.</param>
    /// <param name="outputs">Places of the observables among those stored.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InputException">The slice is too large to be held; the message says what to pick.</exception>
    public static async Task<GridSlice> ReadAsync(
        StoredSweep sweep, Selection selection, ImmutableArray<int> outputs, CancellationToken cancellation)
    {
        var grid = GridDimension.Of(sweep.Plan);
        var left = grid.Where(d => !selection.TryGet(d, out _)).ToImmutableArray();
        var engine = sweep.Plan.Specification.Engine.Description;
        var observables = outputs.Select(o => engine.Observables[sweep.Plan.Specification.Outputs[o]]).ToImmutableArray();
        var count = CheckSize(left, observables);
        var values = observables.Select(o => new double[count * o.Size]).ToArray();
        foreach (var numbers in values)
            Array.Fill(numbers, double.NaN);
        var slice = new GridSlice(left, observables, values, new PointStatus[count]);
        var (index, chunk) = (new ChunkIndex(-1), (ChunkData?)null);
        for (var point = 0; point < count; point++)
        {
            var place = IndexOf(sweep.Plan.Grid, grid, selection, slice.PositionsOf(point));
            var holder = sweep.Plan.Grid.ChunkOf(place);

            // Points of a slice come in the order of the grid, so each chunk is read once.
            if (holder != index)
                (index, chunk) = (holder, await sweep.ReadAsync(holder, cancellation));
            if (chunk is not null)
                slice.Take(chunk, (int)(place - chunk.Points.First), point, outputs);
        }

        return slice;
    }

    private static int CheckSize(ImmutableArray<GridDimension> left, ImmutableArray<ObservableDescription> observables)
    {
        var points = left.Aggregate((Int128)1, (product, dimension) => product * dimension.Length);
        if (points * Math.Max(1, observables.Sum(o => o.Size)) <= MostNumbers)
            return (int)points;
        var longest = left.MaxBy(d => d.Length)!;
        throw new InputException(
            $"The slice has {points} points, more than can be shown; pick a position, such as --select {longest.Main.Name}={longest.Main.TextAt(0)}");
    }

    private static long IndexOf(ChunkGrid points, ImmutableArray<GridDimension> grid, Selection selection, long[] left)
    {
        Span<long> positions = stackalloc long[grid.Length];
        for (int i = 0, j = 0; i < grid.Length; i++)
            positions[i] = selection.TryGet(grid[i], out var picked) ? picked : left[j++];
        return points.IndexOf(positions);
    }

    private void Take(ChunkData chunk, int place, int point, ImmutableArray<int> outputs)
    {
        Status[point] = chunk.Status[place];
        for (var i = 0; i < outputs.Length; i++)
        {
            var size = chunk.Sizes[outputs[i]];
            chunk.Values[outputs[i]].AsSpan(place * size, size).CopyTo(Values[i].AsSpan(point * size));
        }
    }
}
