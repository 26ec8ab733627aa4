using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Gathering;

/// <summary>
/// The open chunks of a ledger that writes them itself, a gatherer each: opened from the store, gathered, written, and
/// closed when no point of theirs is missing.
/// </summary>
/// <param name="plan">The sweep.</param>
/// <param name="store">Where its chunks are.</param>
/// <param name="ledger">The books, guarded by <paramref name="state"/>.</param>
/// <param name="telemetry">What the spans of writes say.</param>
/// <param name="time">The clock.</param>
/// <param name="state">The lock of its host, guarding the books and which chunks are open.</param>
/// <remarks>Safe from several threads at once, but for what is said to need the lock.</remarks>
internal sealed class ChunkGatherers(
    SweepPlan plan, IChunkStore store, SweepLedger ledger, SweepTelemetry telemetry, TimeProvider time, Lock state) : IDisposable
{
    private readonly Dictionary<ChunkIndex, ChunkGatherer> gatherers = [];
    private readonly SemaphoreSlim opening = new(1, 1);

    /// <summary>How a write to the store is made; by default at once.</summary>
    public Func<Func<ValueTask>, CancellationToken, ValueTask> Write { get; init; } = static (write, _) => write();

    /// <summary>Told, under the lock, of a chunk that stands complete in the store.</summary>
    public Action<ChunkData> Completed { get; init; } = static _ => { };

    /// <summary>Told, under the lock, of a lease that ran out.</summary>
    public Action<Lease> Expired { get; init; } = static _ => { };

    /// <summary>The chunks that are open; under the lock.</summary>
    public IReadOnlyCollection<ChunkIndex> Chunks => gatherers.Keys;

    /// <summary>Whether a chunk is open; under the lock.</summary>
    public bool Has(ChunkIndex chunk) => gatherers.ContainsKey(chunk);

    /// <summary>Opens one more chunk and goes on from what is stored of it. One is opened at a time.</summary>
    /// <param name="next">Says which, under the lock; <see langword="null"/> for none.</param>
    /// <param name="opened">Called under the lock when the books know of the chunk.</param>
    /// <param name="cancellation">Ends waiting and reading.</param>
    /// <returns>Whether one was opened.</returns>
    public async ValueTask<bool> OpenAsync(Func<ChunkIndex?> next, Action opened, CancellationToken cancellation)
    {
        await opening.WaitAsync(cancellation);
        try
        {
            ChunkIndex? named;
            lock (state)
                named = next();
            if (named is not { } chunk)
                return false;
            var stored = await store.ReadAsync(chunk, cancellation);
            // Damage that left every point whole, as in the attempts, leaves no point to compute: repaired at once.
            if (stored is { IsDamaged: true, IsComplete: true })
                await Write(() => store.WriteAsync(stored, cancellation), cancellation);
            lock (state)
            {
                var isComplete = stored is { IsComplete: true };
                if (!isComplete)
                    gatherers.Add(chunk, new ChunkGatherer(stored ?? new ChunkData(plan, chunk), time, telemetry));
                ledger.Open(chunk, stored is null ? [] : stored.Status, stored is null ? [] : stored.Attempts);
                opened();
                if (isComplete)
                    Completed(stored!);
            }

            return true;
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Takes the results of a batch, wherever they were computed.</summary>
    public async ValueTask<CompletionOutcome> GatherAsync(BatchResult result, CancellationToken cancellation)
    {
        ChunkGatherer? gatherer;
        lock (state)
            gatherers.TryGetValue(result.Lease.Chunk, out gatherer);

        // Gathered before it is counted: a point that counts is on its way to the store.
        if (gatherer is not null)
        {
            await gatherer.AddAsync(result, cancellation);
            await CloseIfCompleteAsync(gatherer, cancellation);
        }

        var failures = result.CountFailures();
        lock (state)
            return ledger.Complete(result.Lease, result.Status.Span, result.EngineTime, failures.AsSpan());
    }

    /// <summary>Frees batches whose lease ran out, and stores points that are set aside.</summary>
    public async ValueTask ExpireAsync(CancellationToken cancellation)
    {
        IReadOnlyList<PointSetAside> points;
        lock (state)
        {
            foreach (var lease in ledger.Expire())
                Expired(lease);
            points = ledger.TakeQuarantined();
        }

        foreach (var point in points)
        {
            ChunkGatherer gatherer;
            lock (state)
                gatherer = gatherers[plan.Grid.ChunkOf(point.Index)];
            await gatherer.QuarantineAsync(point.Index, point.Attempts, point.Reason, cancellation);
            await CloseIfCompleteAsync(gatherer, cancellation);
        }
    }

    /// <summary>Writes the chunks whose oldest unwritten point is at least so old.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public async ValueTask FlushAsync(TimeSpan age, CancellationToken cancellation)
    {
        ChunkGatherer[] due;
        var moment = time.GetUtcNow() - age;
        lock (state)
            due = [.. gatherers.Values.Where(g => g.OldestUnwritten is { } oldest && oldest <= moment)];
        foreach (var gatherer in due)
            await FlushAsync(gatherer, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gatherer in gatherers.Values)
            gatherer.Dispose();
        opening.Dispose();
    }

    private async ValueTask CloseIfCompleteAsync(ChunkGatherer gatherer, CancellationToken cancellation)
    {
        if (!gatherer.IsComplete)
            return;
        await FlushAsync(gatherer, cancellation);
        lock (state)
        {
            if (gatherers.Remove(gatherer.Chunk))
                Completed(gatherer.Data);
        }
    }

    private ValueTask FlushAsync(ChunkGatherer gatherer, CancellationToken cancellation) =>
        Write(() => gatherer.FlushAsync(store, cancellation), cancellation);
}
