using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SweepCluster.Client.Stores;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Client.Export;

/// <summary>The points of a store that are exported, chunk by chunk in the order of the grid.</summary>
/// <remarks>Its memory is that of one chunk, however many points there are.</remarks>
internal sealed class ExportSource(StoredSweep sweep, Selection selection, bool withMissing)
{
    private readonly ImmutableArray<GridDimension> dimensions = GridDimension.Of(sweep.Plan);

    /// <summary>The sweep.</summary>
    public SweepPlan Plan => sweep.Plan;

    /// <summary>The dimensions that nothing was picked along, the slowest first.</summary>
    public ImmutableArray<GridDimension> Dimensions => [.. dimensions.Where(d => !selection.TryGet(d, out _))];

    /// <summary>The chunks that hold selected points; of a chunk of which nothing is stored, one without content.</summary>
    public async IAsyncEnumerable<ExportChunk> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!withMissing)
        {
            await foreach (var data in sweep.ReadAllAsync(cancellation))
            {
                if (Holds(data.Chunk))
                    yield return new ExportChunk(data, PlacesOf(data));
            }

            yield break;
        }

        for (long i = 0; i < Plan.Grid.ChunkCount; i++)
        {
            var chunk = new ChunkIndex(i);
            if (!Holds(chunk))
                continue;
            var data = await sweep.ReadAsync(chunk, cancellation) ?? new ChunkData(Plan, chunk);
            yield return new ExportChunk(data, PlacesOf(data));
        }
    }

    // A chunk is a block of the grid: whether a picked position lies in it shows without reading it.
    private bool Holds(ChunkIndex chunk)
    {
        var place = Plan.Grid.PlaceOf(chunk);
        for (var i = 0; i < dimensions.Length; i++)
        {
            if (selection.TryGet(dimensions[i], out var position) && position / Plan.Grid.ChunkShape[i] != place[i])
                return false;
        }

        return true;
    }

    private int[] PlacesOf(ChunkData data)
    {
        var places = new List<int>(data.Status.Length);
        for (var place = 0; place < data.Status.Length; place++)
        {
            if ((withMissing || data.Status[place] != PointStatus.Missing) && IsSelected(data.Points.First + place))
                places.Add(place);
        }

        return [.. places];
    }

    private bool IsSelected(long index)
    {
        if (selection.Positions.IsEmpty)
            return true;
        var positions = Plan.Grid.PositionsOf(index);
        for (var i = 0; i < dimensions.Length; i++)
        {
            if (selection.TryGet(dimensions[i], out var position) && positions[i] != position)
                return false;
        }

        return true;
    }
}
