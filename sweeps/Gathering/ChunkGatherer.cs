using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Gathering;

/// <summary>
/// The one writer of a chunk: gathers batches as they come, in any order, and writes the chunk whole.
/// </summary>
/// <remarks>
/// Idempotent: a point that is there already is not taken again. What the store holds afterwards does not depend on
/// the order or number of hand-ins. Safe from several threads at once.
/// </remarks>
public sealed class ChunkGatherer : IDisposable
{
    private readonly ChunkData data;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private DateTimeOffset? oldestUnwritten;

    /// <summary>Continues from what is stored of a chunk, or from an empty one.</summary>
    public ChunkGatherer(ChunkData stored, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(time);
        data = stored;
        this.time = time;
    }

    /// <summary>Which chunk.</summary>
    public ChunkIndex Chunk => data.Chunk;

    /// <summary>Since when points wait to be written; <see langword="null"/> when all are.</summary>
    public DateTimeOffset? OldestUnwritten => oldestUnwritten;

    /// <summary>Takes a batch; points to be tried again are left missing. Says whether the chunk is complete now.</summary>
    public async ValueTask<bool> AddAsync(BatchResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        await turn.WaitAsync(cancellation);
        try
        {
            if (Take(result))
                oldestUnwritten ??= time.GetUtcNow();
            return data.IsComplete;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Sets a point aside whose computation ends its worker. Says whether the chunk is complete now.</summary>
    public async ValueTask<bool> QuarantineAsync(
        long index, int attempts, string reason, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var place = (int)(index - data.Points.First);
            if (data.Status[place] == PointStatus.Missing)
            {
                data.Status[place] = PointStatus.Quarantined;
                data.Attempts[place] = Saturate(attempts);
                data.Reasons[place] = reason;
                oldestUnwritten ??= time.GetUtcNow();
            }

            return data.IsComplete;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes the chunk if anything of it waits to be written.</summary>
    /// <exception cref="IOException">The store cannot be written; the points still wait.</exception>
    public async ValueTask FlushAsync(IChunkStore store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await turn.WaitAsync(cancellation);
        try
        {
            if (oldestUnwritten is null)
                return;
            await store.WriteAsync(data, cancellation);
            oldestUnwritten = null;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private bool Take(BatchResult result)
    {
        var status = result.Status.Span;
        var start = (int)(result.Lease.Points.First - data.Points.First);
        var attempts = Saturate(result.Lease.Attempt);
        var taken = false;
        for (var from = 0; from < status.Length;)
        {
            // Runs of new points are copied as a whole.
            if (status[from] == PointStatus.Missing || data.Status[start + from] != PointStatus.Missing)
            {
                from++;
                continue;
            }

            var to = from;
            while (to < status.Length && status[to] != PointStatus.Missing && data.Status[start + to] == PointStatus.Missing)
                to++;
            Copy(result, from, to, start);
            data.Attempts.AsSpan(start + from, to - from).Fill(attempts);
            status[from..to].CopyTo(data.Status.AsSpan(start + from));
            taken = true;
            from = to;
        }

        return taken;
    }

    private void Copy(BatchResult result, int from, int to, int start)
    {
        for (var i = 0; i < data.Values.Length; i++)
        {
            var size = data.Sizes[i];
            result.Values[i].AsSpan(from * size, (to - from) * size).CopyTo(data.Values[i].AsSpan((start + from) * size));
        }

        if (result.Reasons.IsEmpty)
            return;
        foreach (var (place, reason) in result.Reasons)
        {
            if (place >= from && place < to)
                data.Reasons[start + place] = reason;
        }
    }

    private static byte Saturate(int attempts) => (byte)Math.Min(attempts, byte.MaxValue);
}
