using System.Collections.Concurrent;
using System.Collections.Immutable;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Stores;

/// <summary>Writes coordinates: short ones when a store is opened, long ones with the points they belong to.</summary>
/// <remarks>So that the start of a sweep, and its memory, do not depend on the length of its axes.</remarks>
internal sealed class CoordinateWriter(IKeyValueStore keys, ChunkGrid grid, ImmutableArray<CoordinateArray> coordinates)
{
    private readonly ImmutableArray<CoordinateArray> withPoints = [.. coordinates.Where(c => c.IsWrittenWithPoints)];

    // The chunk of each coordinate that was found there last: neighbouring chunks of points mostly share it.
    private readonly ConcurrentDictionary<string, long> known = new(StringComparer.Ordinal);

    /// <summary>Writes the short coordinates that are not there or damaged.</summary>
    public async ValueTask WriteShortAsync(CancellationToken cancellation)
    {
        foreach (var coordinate in coordinates.Where(c => !c.IsWrittenWithPoints))
        {
            for (long chunk = 0; chunk < coordinate.ChunkCount; chunk++)
            {
                using var expected = coordinate.Fill(chunk);
                var (stored, _) = await coordinate.Array.ReadAsync(keys, coordinate.KeyOf(chunk), cancellation);
                using (stored)
                {
                    if (stored is null || !stored.Payload.SequenceEqual(expected.Payload))
                        await coordinate.Array.WriteAsync(keys, coordinate.KeyOf(chunk), expected, cancellation);
                }
            }
        }
    }

    /// <summary>Writes the long coordinates of a chunk of points where they are not there, or all of them.</summary>
    public async ValueTask WriteAsync(ChunkIndex points, bool all, CancellationToken cancellation)
    {
        foreach (var coordinate in withPoints)
        {
            var (first, last) = ChunksOf(coordinate, points);
            for (var chunk = first; chunk <= last; chunk++)
            {
                if (!all && (IsKnown(coordinate, chunk) || await keys.ExistsAsync(coordinate.KeyOf(chunk), cancellation)))
                    continue;
                using (var frame = coordinate.Fill(chunk))
                    await coordinate.Array.WriteAsync(keys, coordinate.KeyOf(chunk), frame, cancellation);
                known[coordinate.Array.Name] = chunk;
            }
        }
    }

    /// <summary>Verifies the long coordinates of a chunk of points.</summary>
    public async ValueTask VerifyAsync(ChunkIndex points, List<string> damages, CancellationToken cancellation)
    {
        foreach (var coordinate in withPoints)
        {
            var (first, last) = ChunksOf(coordinate, points);
            for (var chunk = first; chunk <= last; chunk++)
            {
                if (IsKnown(coordinate, chunk))
                    continue;
                var key = coordinate.KeyOf(chunk);
                var (stored, damage) = await coordinate.Array.ReadAsync(keys, key, cancellation);
                stored?.Dispose();
                if (stored is null)
                    damages.Add($"{key}: {damage ?? "it is not there"}");
                else
                    known[coordinate.Array.Name] = chunk;
            }
        }
    }

    private bool IsKnown(CoordinateArray coordinate, long chunk) =>
        known.TryGetValue(coordinate.Array.Name, out var last) && last == chunk;

    private (long First, long Last) ChunksOf(CoordinateArray coordinate, ChunkIndex points)
    {
        var along = coordinate.GridDimension;
        var first = grid.PlaceOf(points)[along] * grid.ChunkShape[along];
        var last = Math.Min(first + grid.ChunkShape[along], grid.Shape[along]) - 1;
        return (first / coordinate.Array.ChunkLength, last / coordinate.Array.ChunkLength);
    }
}
