using System.Diagnostics;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Telemetry;

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
    // A chunk of one-point batches would link to thousands.
    private const int MostLinks = 32;

    private readonly ChunkData data;
    private readonly TimeProvider time;
    private readonly SweepTelemetry? sweep;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly List<ActivityContext> batches = [];
    private DateTimeOffset? oldestUnwritten;

    /// <summary>Continues from what is stored of a chunk, or from an empty one.</summary>
    /// <param name="stored">What is stored.</param>
    /// <param name="time">The clock.</param>
    /// <param name="telemetry">What its spans and metrics say; none are made without.</param>
    public ChunkGatherer(ChunkData stored, TimeProvider time, SweepTelemetry? telemetry = null)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(time);
        data = stored;
        this.time = time;
        sweep = telemetry;
        IsComplete = stored.IsComplete;
    }

    /// <summary>Which chunk.</summary>
    public ChunkIndex Chunk => data.Chunk;

    /// <summary>Since when points wait to be written; <see langword="null"/> when all are.</summary>
    public DateTimeOffset? OldestUnwritten => oldestUnwritten;

    /// <summary>Whether no point of the chunk is missing.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What is gathered so far; to be looked at while nothing is added.</summary>
    public ChunkData Data => data;

    /// <summary>Takes a batch; points to be tried again are left missing.</summary>
    public async ValueTask<CompletionOutcome> AddAsync(BatchResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        await turn.WaitAsync(cancellation);
        try
        {
            var outcome = Take(result);
            if (outcome.Counted > 0)
                Changed();
            if (outcome.Counted > 0 && result.Trace != default && batches.Count < MostLinks)
                batches.Add(result.Trace);
            return outcome;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Sets a point aside whose computation ends its worker.</summary>
    public async ValueTask QuarantineAsync(
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
                Changed();
            }
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
            await WriteAsync(store, cancellation);
            batches.Clear();
            oldestUnwritten = null;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async ValueTask WriteAsync(IChunkStore store, CancellationToken cancellation)
    {
        using var write = sweep is null ? null : new ChunkWrite(sweep, data, batches);
        try
        {
            await store.WriteAsync(data, cancellation);
            write?.Done();
        }
        catch (Exception fault)
        {
            write?.Fail(fault);
            throw;
        }
    }

    private void Changed()
    {
        oldestUnwritten ??= time.GetUtcNow();
        IsComplete = data.IsComplete;
    }

    private CompletionOutcome Take(BatchResult result)
    {
        var status = result.Status.Span;
        var start = (int)(result.Lease.Points.First - data.Points.First);
        var (counted, duplicates) = (0, 0);
        for (var from = 0; from < status.Length;)
        {
            if (status[from] == PointStatus.Missing || data.Status[start + from] != PointStatus.Missing)
            {
                duplicates += status[from] == PointStatus.Missing ? 0 : 1;
                from++;
                continue;
            }

            // Runs of new points are copied as a whole.
            var to = from;
            while (to < status.Length && status[to] != PointStatus.Missing && data.Status[start + to] == PointStatus.Missing)
                to++;
            Copy(result, from, to, start);
            sweep?.Took(result, from, to, data.Sizes);
            data.Attempts.AsSpan(start + from, to - from).Fill(Saturate(result.Lease.Attempt));
            status[from..to].CopyTo(data.Status.AsSpan(start + from));
            counted += to - from;
            from = to;
        }

        return new CompletionOutcome(counted, duplicates);
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
