using Orleans.Storage;
using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Grains.Sweeps;

/// <content>How a sweep goes from phase to phase, and what it stores of that.</content>
public sealed partial class SweepGrain
{
    private static readonly TimeSpan PrefixInterval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim storing = new(1, 1);
    private Task? queued;
    private DateTimeOffset prefixStored;

    private async Task ForgetFailuresAsync()
    {
        // Summaries first: a crash in between leaves failures that are still found the next time.
        foreach (var shard in (await FailedPoints.ChunksAsync(store!)).GroupBy(c => (int)(c.Value % ISummaryGrain.Shards)))
            await GrainFactory.GetGrain<ISummaryGrain>(GrainKeys.OfSummary(Id, shard.Key)).ForgetAsync([.. shard]);
        await FailedPoints.ForgetAsync(store!);
        state.State.Failures = new(StringComparer.Ordinal);
        state.State.Finished = [0, 0, 0, 0];
        state.State.Leased = [];
        state.State.Epoch++;
        OpenBooks();
    }

    private async Task EnterAsync(SweepPhase phase, string? fault)
    {
        var before = (state.State.Phase, state.State.Fault, state.State.Ended);
        try
        {
            state.State.Phase = phase;
            state.State.Fault = fault;
            state.State.Ended = IsAlive ? null : time.GetUtcNow();
            await StorePrefixAsync();
            await ListAsync();
            if (!IsAlive)
                await FinishStoreAsync();
        }
        catch
        {
            // The store is out of reach: it is as it was, and entered again at a later tick.
            (state.State.Phase, state.State.Fault, state.State.Ended) = before;
            throw;
        }

        shown = phase;
        Books.Metrics.Enter(phase);
        LogPhase(logger, Id, phase);
        news.Tell();
    }

    // What was handed in is written now; what is still computed counts no more, though it may arrive.
    private async Task StoreWhatIsComputedAsync()
    {
        foreach (var chunk in Books.Ledger.OpenChunks.ToArray())
            await GrainFactory.GetGrain<IResultGrain>(GrainKeys.OfResult(Id, chunk)).FlushAsync();
        foreach (var lease in Books.Ledger.Leases.Select(l => l.Id).ToArray())
            Books.Ledger.Release(lease);
    }

    private async Task FinishStoreAsync()
    {
        var progress = Books.Ledger.Progress;
        await store!.UpdateAsync(store.Provenance with
        {
            End = state.State.Ended,
            WallTime = time.GetUtcNow() - state.State.Submitted,
            CpuTime = progress.EngineTime,
            PointsRecomputed = progress.Duplicates,
            LeasesLost = progress.LeasesLost,
            State = state.State.Phase == SweepPhase.Completed ? RunState.Finished : RunState.Interrupted,
        });
    }

    private Task ListAsync() => Catalog.PutAsync(new CatalogEntry
    {
        Id = Id,
        Phase = state.State.Phase,
        Submitted = state.State.Submitted,
        Weight = state.State.Submission!.Weight,
        Priority = state.State.Submission.Priority,
    });

    private async Task StorePrefixAsync()
    {
        var prefix = Books.Ledger.Prefix;
        state.State.Finished = [prefix.Chunks, prefix.Done, prefix.Failed, prefix.Quarantined];
        state.State.Failures = new(Books.Failures.FinishedBefore(new ChunkIndex(prefix.Chunks)), StringComparer.Ordinal);
        prefixStored = time.GetUtcNow();
        await StoreStateAsync();
    }

    // Interleaved turns must not write the state at the same time: the second would fail on its version. Those that wait
    // share one write.
    private Task StoreStateAsync() => queued ??= WriteStateAsync();

    private async Task WriteStateAsync()
    {
        await Task.Yield();
        await storing.WaitAsync();
        queued = null;
        try
        {
            await state.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // An earlier write did arrive, though it was reported as failed, or another activation wrote: what is
            // stored is the truth, and the next activation goes on from it.
            DeactivateOnIdle();
            throw;
        }
        finally
        {
            storing.Release();
        }
    }

    private async Task TickAsync()
    {
        if (books is null || !IsAlive)
            return;
        try
        {
            await KeepBooksAsync(books);
        }
        catch (Exception fault) when (fault is not InconsistentStateException)
        {
            // A part of the cluster is out of reach: the next tick tries again.
            LogTick(logger, fault, Id);
        }
    }

    private async Task KeepBooksAsync(SweepBooks kept)
    {
        var ledger = kept.Ledger;
        kept.Forget(IsDeadWorker());
        ledger.Expire();
        await kept.SetAsideAsync(chunk => GrainFactory.GetGrain<IResultGrain>(GrainKeys.OfResult(Id, chunk)));
        kept.Rate.Sample(ledger.Progress.Finished);
        if (kept.AreClosed && IsAlive)
            await EnterAsync(SweepLifecycle.Next(state.State.Phase, SweepCommand.Complete), fault: null);
        else if (time.GetUtcNow() - prefixStored > PrefixInterval)
            await StorePrefixAsync();
        if (ledger.Progress.Finished != counted)
        {
            counted = ledger.Progress.Finished;
            news.Tell();
        }
    }
}
