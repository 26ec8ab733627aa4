using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using SweepCluster.Grains.Contracts;
using SweepCluster.Grains.Hosting;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Gathering;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Grains.Results;

/// <inheritdoc cref="IResultGrain"/>
/// <remarks>
/// Reentrant, so that batches are taken while a write is under way; the gatherer takes turns by itself. A batch is
/// reported as durable only after a write that began after it was taken.
/// </remarks>
[PreferLocalPlacement, Reentrant]
public sealed partial class ResultGrain(
    SweepPlans plans, ISweepStores stores, IOptions<GrainOptions> options, TimeProvider time, ILogger<ResultGrain> logger)
    : Grain, IResultGrain
{
    private readonly List<DurableBatch> gathered = [];
    private readonly SemaphoreSlim writing = new(1, 1);
    private SweepId sweep;
    private SweepPlan plan = null!;
    private SweepStore store = null!;
    private ChunkGatherer gatherer = null!;
    private bool isSummarized;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        sweep = GrainKeys.SweepOf(key);
        var chunk = new ChunkIndex(GrainKeys.NumberOf(key));
        plan = await plans.GetAsync(sweep);

        // Fenced before it is read: no earlier activation can write after this one has looked.
        var keys = await stores.OpenFencedAsync(sweep, $"chunk-{chunk}", cancellationToken);
        store = await SweepStore.OpenAsync(keys, plan, Provenance.StartedNow("", ""), StoreOpening.Open, cancellationToken);
        var stored = await store.ReadAsync(chunk, cancellationToken);
        gatherer = new ChunkGatherer(stored ?? new ChunkData(plan, chunk), time, plans.TelemetryOf(sweep, plan));
        this.RegisterGrainTimer(FlushAsync, new GrainTimerCreationOptions
        {
            DueTime = options.Value.FlushInterval / 2,
            Period = options.Value.FlushInterval / 2,
            Interleave = true,
        });
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (gatherer is null)
            return;
        await FlushAsync();
        gatherer.Dispose();
        store.Dispose();
        writing.Dispose();
    }

    /// <inheritdoc/>
    public async Task<CompletionOutcome> GatherAsync(BatchResult result)
    {
        var outcome = await gatherer.AddAsync(result);
        gathered.Add(DurableBatches.Of(result));
        if (gatherer.IsComplete)
            await FlushAsync();
        return outcome;
    }

    /// <inheritdoc/>
    public async Task QuarantineAsync(long index, int attempts, string reason)
    {
        // Written before the call returns: the sweep counts the point as finished then.
        await gatherer.QuarantineAsync(index, attempts, reason);
        await gatherer.FlushAsync(store);
        await FlushAsync();
    }

    /// <inheritdoc/>
    public async Task FlushAsync()
    {
        await writing.WaitAsync();
        try
        {
            // The summary of a complete chunk is stored before its last points are: a chunk that is found complete has
            // one. Should the write after it fail, the points are computed again, to the same bits and summary.
            if (gatherer.IsComplete)
                await SummarizeOnceAsync();
            var batches = gathered.ToImmutableArray();
            await gatherer.FlushAsync(store);
            if (!batches.IsEmpty)
            {
                await GrainFactory.GetGrain<ISweepGrain>(sweep.Value).RecordAsync(gatherer.Chunk, batches);
                gathered.RemoveRange(0, batches.Length);
            }

            if (isSummarized && gathered.Count == 0)
                DeactivateOnIdle();
        }
        catch (FencedException)
        {
            // Another activation is the chunk's writer now; what is gathered here is leased again.
            LogFenced(logger, this.GetPrimaryKeyString());
            gathered.Clear();
            DeactivateOnIdle();
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or OrleansException)
        {
            // Still gathered: the next tick tries again.
            LogNotWritten(logger, fault, this.GetPrimaryKeyString());
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableSortedDictionary<string, SummaryRecord>> SummarizeAsync() =>
        Task.FromResult(ChunkSummary.Of(plan, gatherer.Data));

    private async Task SummarizeOnceAsync()
    {
        if (isSummarized)
            return;
        var shard = (int)(gatherer.Chunk.Value % ISummaryGrain.Shards);
        await GrainFactory.GetGrain<ISummaryGrain>(GrainKeys.OfSummary(sweep, shard))
            .AddAsync(gatherer.Chunk, ChunkSummary.Of(plan, gatherer.Data));
        isSummarized = true;
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "Chunk {Key} could not be written; trying again")]
    private static partial void LogNotWritten(ILogger logger, Exception fault, string key);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "Chunk {Key} has another writer now")]
    private static partial void LogFenced(ILogger logger, string key);
}
