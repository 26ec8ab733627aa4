using System.Collections.Immutable;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Slices;

/// <summary>Part of a sweep's results.</summary>
/// <param name="Status">What became of each point, in row-major order of the picked positions.</param>
/// <param name="Values">The numbers of each observable asked for, point after point; NaN where a point is not done.</param>
public sealed record Slice(PointStatus[] Status, ImmutableArray<double[]> Values)
{
    /// <summary>Reads a slice; each chunk is read once.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="store">Its store.</param>
    /// <param name="request">What is wanted; its size is the caller's to bound.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public static async Task<Slice> ReadAsync(
        SweepPlan plan, IChunkStore store, SliceRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        var observables = plan.Specification.Engine.Description.Observables;
        var sizes = request.Outputs.Select(o => observables[plan.Specification.Outputs[o]].Size).ToArray();
        var count = (int)request.PointCount;
        var slice = new Slice(new PointStatus[count], [.. sizes.Select(size => Undefined(size * count))]);
        var places = new long[request.Picks.Length];
        var positions = new long[request.Picks.Length];
        var (index, chunk) = (new ChunkIndex(-1), (ChunkData?)null);
        for (var point = 0; point < count; point++)
        {
            for (var i = 0; i < places.Length; i++)
                positions[i] = request.Picks[i][places[i]];
            var place = plan.Grid.IndexOf(positions);
            var holder = plan.Grid.ChunkOf(place);
            if (holder != index)
                (index, chunk) = (holder, await store.ReadAsync(holder, cancellation));
            if (chunk is not null)
                slice.Take(chunk, (int)(place - chunk.Points.First), point, request.Outputs);
            for (var i = places.Length - 1; i >= 0 && ++places[i] == request.Picks[i].Count; i--)
                places[i] = 0;
        }

        return slice;
    }

    private static double[] Undefined(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
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
