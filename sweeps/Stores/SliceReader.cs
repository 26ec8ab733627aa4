namespace SweepCluster.Sweeps.Stores;

/// <summary>Reads slices of arrays, chunk by chunk, each chunk that a slice touches once.</summary>
/// <typeparam name="T">What an element becomes.</typeparam>
/// <param name="array">The array.</param>
/// <param name="slice">A range a dimension.</param>
/// <param name="element">Reads one element of a chunk.</param>
internal sealed class SliceReader<T>(ZarrArray array, IReadOnlyList<StoreRange> slice, Func<ChunkFrame, int, T> element)
{
    /// <summary>Reads the slice in row-major order; what is not stored or damaged stays as <paramref name="fill"/>.</summary>
    public async ValueTask<T[]> ReadAsync(IKeyValueStore keys, T fill, Action<string> damageFound, CancellationToken cancellation)
    {
        var result = new T[slice.Aggregate(1L, (product, range) => checked(product * range.Count))];
        Array.Fill(result, fill);

        // For each dimension the runs of positions that lie in one chunk; then every combination of runs.
        var runs = slice.Select((range, dimension) => Runs(range, array.ChunkShape[dimension]).ToArray()).ToArray();
        var current = new int[runs.Length];
        do
        {
            var place = runs.Select((r, dimension) => r[current[dimension]].Chunk).ToArray();
            var key = array.KeyOf(place);
            var (frame, damage) = await array.ReadAsync(keys, key, cancellation);
            if (damage is not null)
                damageFound($"{key}: {damage}");
            using (frame)
            {
                if (frame is not null)
                    Copy(frame, [.. runs.Select((r, dimension) => r[current[dimension]])], result);
            }
        }
        while (Advance(current, runs));
        return result;
    }

    private static bool Advance(int[] current, Run[][] runs)
    {
        for (var i = current.Length - 1; i >= 0; i--)
        {
            if (++current[i] < runs[i].Length)
                return true;
            current[i] = 0;
        }

        return false;
    }

    private static IEnumerable<Run> Runs(StoreRange range, long chunkLength)
    {
        for (long i = 0; i < range.Count;)
        {
            var position = range.Start + (i * range.Step);
            var chunk = position / chunkLength;
            var left = (((chunk + 1) * chunkLength) - 1 - position) / range.Step;
            var count = (int)Math.Min(left + 1, range.Count - i);
            yield return new Run(chunk, i, count, (int)(position - (chunk * chunkLength)));
            i += count;
        }
    }

    private void Copy(ChunkFrame frame, Run[] runs, T[] result) => Copy(frame, runs, result, 0, 0, 0);

    private void Copy(ChunkFrame frame, Run[] runs, T[] result, int dimension, long target, long source)
    {
        if (dimension == runs.Length)
        {
            result[target] = element(frame, (int)source);
            return;
        }

        var run = runs[dimension];
        for (var i = 0; i < run.Count; i++)
        {
            Copy(
                frame, runs, result, dimension + 1,
                (target * slice[dimension].Count) + run.First + i,
                (source * array.ChunkShape[dimension]) + run.Inside + (i * slice[dimension].Step));
        }
    }

    /// <summary>Positions of a range that lie in one chunk.</summary>
    /// <param name="Chunk">The chunk's place along the dimension.</param>
    /// <param name="First">Place of the first in the range.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Inside">Place of the first in the chunk.</param>
    private readonly record struct Run(long Chunk, long First, int Count, int Inside);
}
