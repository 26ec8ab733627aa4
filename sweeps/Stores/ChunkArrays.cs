using System.Collections.Immutable;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Stores;

/// <summary>The arrays a chunk of points is spread over, and where.</summary>
/// <param name="Keys">Where they are.</param>
/// <param name="Grid">The grid and its chunks.</param>
/// <param name="Status">State of each point.</param>
/// <param name="Attempts">Attempts of each point.</param>
/// <param name="Outputs">The observables.</param>
internal sealed record ChunkArrays(
    IKeyValueStore Keys, ChunkGrid Grid, ZarrArray Status, ZarrArray Attempts, ImmutableArray<ZarrArray> Outputs)
{
    /// <summary>Numbers a point of an observable.</summary>
    public int SizeOf(ZarrArray output) => output.ChunkLength / Grid.ChunkCapacity;

    /// <summary>The chunks whose status is stored.</summary>
    public async IAsyncEnumerable<ChunkIndex> StoredAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var folder = Status.Name + "/";
        await foreach (var key in Keys.ListAsync(folder, cancellation))
        {
            if (ChunkAt(key.AsSpan(folder.Length)) is { } chunk)
                yield return chunk;
        }
    }

    /// <summary>The chunk with this place in the grid of chunks, written as in a key; <see langword="null"/> when it is none.</summary>
    private ChunkIndex? ChunkAt(ReadOnlySpan<char> place)
    {
        if (Grid.Shape.Length == 0)
            return place is "0" ? new ChunkIndex(0) : null;
        Span<long> positions = stackalloc long[Grid.Shape.Length];
        var dimension = 0;
        foreach (var part in place.Split('.'))
        {
            if (dimension == positions.Length || !long.TryParse(place[part], out var along)
                || along < 0 || along > (Grid.Shape[dimension] - 1) / Grid.ChunkShape[dimension])
            {
                return null;
            }

            positions[dimension] = along * Grid.ChunkShape[dimension];
            dimension++;
        }

        return dimension == positions.Length ? Grid.ChunkOf(Grid.IndexOf(positions)) : null;
    }
}
