using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Stores;

/// <summary>Finds the failures of a store, and takes them back, so that its failed points are computed again.</summary>
public static class FailedPoints
{
    /// <summary>
    /// Makes every point missing that failed or was set aside, chunk by chunk; its attempts are kept. Killed midway, it
    /// leaves each point either as it was or missing. While it runs, nobody else may write to the store.
    /// </summary>
    /// <returns>How many points are missing now that were not.</returns>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    public static async ValueTask<long> ForgetAsync(SweepStore store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        long forgotten = 0;
        foreach (var chunk in await ChunksAsync(store, cancellation))
        {
            if (await store.ReadAsync(chunk, cancellation) is not { } data)
                continue;
            var count = Forget(data);
            if (count > 0)
                await store.WriteAsync(data, cancellation);
            forgotten += count;
        }

        return forgotten;
    }

    /// <summary>The chunks that have a failed point, in order; found without looking into the others.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public static async ValueTask<IReadOnlyList<ChunkIndex>> ChunksAsync(SweepStore store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);

        // Every chunk with a failed point has a record of reasons.
        var chunks = new List<ChunkIndex>();
        await foreach (var key in store.Keys.ListAsync(FailureRecord.Folder + "/", cancellation))
        {
            if (FailureRecord.ChunkOf(key) is { } chunk && chunk < store.Plan.Grid.ChunkCount)
                chunks.Add(new ChunkIndex(chunk));
        }

        chunks.Sort();
        return chunks;
    }

    private static int Forget(ChunkData data)
    {
        var count = 0;
        for (var place = 0; place < data.Status.Length; place++)
        {
            if (data.Status[place] is not (PointStatus.Failed or PointStatus.Quarantined))
                continue;
            data.Status[place] = PointStatus.Missing;
            count++;
        }

        data.Reasons.Clear();
        return count;
    }
}
