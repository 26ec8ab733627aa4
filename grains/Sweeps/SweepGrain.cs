using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using SweepCluster.Grains.Contracts;
using SweepCluster.Grains.Hosting;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Grains.Sweeps;

/// <inheritdoc cref="ISweepGrain"/>
/// <remarks>
/// Reentrant, so that leases are granted while a chunk is looked into; the ledger itself is touched only between
/// awaits, and chunks are opened one at a time.
/// </remarks>
[Reentrant]
public sealed partial class SweepGrain(
    [PersistentState("sweep")] IPersistentState<SweepState> state,
    SweepPlans plans,
    ISweepStores stores,
    ISiloStatusOracle silos,
    IOptions<GrainOptions> options,
    TimeProvider time,
    ILogger<SweepGrain> logger) : Grain, ISweepGrain
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan PausedWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PrefixInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CarefulTime = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly SemaphoreSlim storing = new(1, 1);
    private readonly Queue<(long Index, int Attempts)> quarantined = new();
    private readonly RateMeter rate = new(time);
    private ChunkFailures failures = new();
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SweepPlan? plan;
    private SweepStore? store;
    private SweepLedger? ledger;
    private LedgerMetrics? metrics;
    private SweepPhase shown;
    private long revision;
    private long counted = -1;
    private DateTimeOffset carefulUntil;
    private DateTimeOffset prefixStored;

    private SweepId Id => new(this.GetPrimaryKeyString());

    private bool IsAlive => state.State.Phase is SweepPhase.Running or SweepPhase.Paused;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (state.State.Submission is null)
            return;
        await OpenSweepAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics?.Dispose();
        if (ledger is null || state.State.Submission is null)
            return;
        (state.State.IsOpen, state.State.Leased) = (false, []);
        await StoreStateAsync();
    }

    /// <inheritdoc/>
    public async Task<SweepStatus> SubmitAsync(SweepSubmission submission, DateTimeOffset submitted)
    {
        // One at a time: the same sweep may be submitted twice at the same moment.
        await opening.WaitAsync();
        try
        {
            if (ledger is null)
                await AcceptAsync(submission, submitted);
            await ListAsync();
            return Status();
        }
        catch (Exception)
        {
            // What was accepted is stored; the next activation goes on from there.
            DeactivateOnIdle();
            throw;
        }
        finally
        {
            opening.Release();
        }
    }

    /// <inheritdoc/>
    public Task<SweepSubmission?> GetSubmissionAsync() => Task.FromResult(state.State.Submission);

    /// <inheritdoc/>
    public Task<SweepStatus?> FindAsync() => Task.FromResult(ledger is null ? null : Status());

    /// <inheritdoc/>
    public async Task<SweepStatus?> WatchAsync(long after)
    {
        if (ledger is null)
            return null;
        if (revision <= after)
            await news.Task.WaitAsync(options.Value.WatchTime).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        return Status();
    }

    /// <inheritdoc/>
    public async Task<SweepStatus> CommandAsync(SweepCommand command)
    {
        ThrowIfNotSubmitted();
        var next = SweepLifecycle.Next(state.State.Phase, command);
        if (command == SweepCommand.Retry)
            await ForgetFailuresAsync();
        if (next == SweepPhase.Cancelled)
            await StoreWhatIsComputedAsync();
        await EnterAsync(next, fault: null);
        return Status();
    }

    /// <inheritdoc/>
    public async Task DeleteAsync()
    {
        ThrowIfNotSubmitted();
        if (IsAlive)
            throw new IllegalTransitionException($"The sweep is {state.State.Phase}: cancel it before it is deleted.");
        await Catalog.RemoveAsync(Id);
        await stores.DeleteAsync(Id);
        var (owner, key) = (state.State.Submission!.Owner, state.State.Submission.Key);
        if (key is not null)
            await GrainFactory.GetGrain<IKeyGrain>(GrainKeys.OfKey(owner, key)).ReleaseAsync(Id);
        await state.ClearStateAsync();
        plans.Forget(Id);
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    public async Task<LeaseGrant> LeaseAsync(LeaseRequest request, ImmutableArray<LeaseId> handedIn)
    {
        ThrowIfNotSubmitted();
        foreach (var lease in handedIn)
            ledger?.HandIn(lease);
        if (state.State.Phase != SweepPhase.Running)
            return new LeaseGrant([], !IsAlive, PausedWait);
        var leases = ImmutableArray.CreateBuilder<Lease>();
        while (leases.Count < request.Batches && ledger is not null)
        {
            var offer = ledger.Offer(request.Worker, request.Slots);
            if (offer.Lease is { } lease)
                leases.Add(lease);
            else if (offer.ChunkToOpen is { } chunk)
                await OpenChunkAsync(chunk);
            else
                break;
        }

        if (leases.Count > 0 && time.GetUtcNow() < carefulUntil)
        {
            state.State.Leased = [.. ledger!.Leases, .. state.State.Leased.Where(l => l.Chunk >= ledger.NextChunk)];
            await StoreStateAsync();
        }

        return new LeaseGrant(leases.ToImmutable(), ledger!.IsComplete, IdleWait);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<LeaseId>> RenewAsync(WorkerId worker, ImmutableArray<LeaseId> leases) =>
        Task.FromResult<ImmutableArray<LeaseId>>([.. leases.Where(lease => ledger?.Renew(lease) != true)]);

    /// <inheritdoc/>
    public Task ReleaseAsync(WorkerId worker, ImmutableArray<LeaseId> leases)
    {
        foreach (var lease in leases)
            ledger?.Release(lease);
        if (ledger?.Leases.Any(l => l.Worker == worker) == false)
            ledger.Leave(worker);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task RecordAsync(ChunkIndex chunk, ImmutableArray<DurableBatch> batches)
    {
        if (ledger is null)
            return;

        // A ledger that was rebuilt has not opened this chunk yet, or has read it after the write: either way it knows
        // from the store what it is told here.
        foreach (var batch in batches)
            Record(batch);
        if (ledger.IsComplete)
            await TickAsync();
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<ChunkIndex>> GetOpenChunksAsync() =>
        Task.FromResult<ImmutableArray<ChunkIndex>>(ledger is null ? [] : [.. ledger.OpenChunks]);

    private ICatalogGrain Catalog => GrainFactory.GetGrain<ICatalogGrain>(ICatalogGrain.Key);

    private async Task AcceptAsync(SweepSubmission submission, DateTimeOffset submitted)
    {
        // The intent is stored before anything is done about it: a crash from here on loses nothing.
        state.State = new SweepState { Submission = submission, Submitted = submitted, Phase = SweepPhase.Running };
        await StoreStateAsync();
        await OpenSweepAsync(CancellationToken.None);
    }

    private async Task OpenSweepAsync(CancellationToken cancellation)
    {
        plan = plans.Read(Id, state.State.Submission!);
        store = await SweepStore.OpenAsync(
            stores.Open(Id), plan, Provenance.StartedNow(state.State.Submission!.Text, ""), StoreOpening.OpenOrCreate, cancellation);
        if (state.State.IsOpen)
            carefulUntil = time.GetUtcNow() + CarefulTime;
        state.State.IsOpen = true;
        state.State.Epoch++;
        await StoreStateAsync();
        shown = state.State.Phase;
        revision = (long)state.State.Epoch << 32;
        RebuildLedger();
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions { DueTime = Tick, Period = Tick, Interleave = true, KeepAlive = true });
    }

    private void RebuildLedger()
    {
        var ledgerOptions = options.Value.Ledger with
        {
            BatchPoints = plan!.Specification.Policy.BatchPoints ?? options.Value.Ledger.BatchPoints,
        };
        metrics?.Dispose();
        metrics = new LedgerMetrics(plans.TelemetryOf(Id, plan));
        metrics.Enter(state.State.Phase);
        ledger = new SweepLedger(plan.Grid, ledgerOptions, time, new LeaseId((long)state.State.Epoch << 32), metrics);
        var finished = state.State.Finished;
        ledger.ResumeAfter(new LedgerPrefix(finished[0], finished[1], finished[2], finished[3]));
        failures = new ChunkFailures(state.State.Failures);
    }

    private async Task OpenChunkAsync(ChunkIndex chunk)
    {
        // One chunk is opened at a time, in order; whoever waited finds it open and asks again.
        await opening.WaitAsync();
        try
        {
            if (ledger!.NextChunk != chunk)
                return;
            var stored = await store!.ReadAsync(chunk);
            foreach (var reason in stored?.Reasons.Values ?? Enumerable.Empty<string>())
                failures.Add(chunk, reason);
            ledger.Open(chunk, stored is null ? [] : stored.Status, stored is null ? [] : stored.Attempts);

            // Where the last activation was lost with batches whose silos are gone too, one of them may have done it.
            var alive = silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Select(SiloWorkers.IdOf).ToHashSet();
            foreach (var lost in state.State.Leased.Where(l => l.Chunk == chunk && !alive.Contains(l.Worker)).ToArray())
                ledger.Inherit(lost.Points, lost.Attempt);
        }
        finally
        {
            opening.Release();
        }
    }

    private void Record(DurableBatch batch)
    {
        if (batch.Lease.Chunk >= ledger!.NextChunk)
            return;
        PointStatus[] status = batch.Status.IsEmpty
            ? [.. Enumerable.Repeat(PointStatus.Done, batch.Lease.Points.Count)]
            : [.. batch.Status];
        if (ledger.Complete(batch.Lease, status, batch.EngineTime, batch.Failures.AsSpan()).Counted == 0)
            return;
        foreach (var failure in batch.Failures)
            failures.Add(batch.Lease.Chunk, failure.Reason, failure.Count);
    }

    private async Task TickAsync()
    {
        if (ledger is null || !IsAlive)
            return;
        ForgetDeadWorkers();
        ledger.Expire();
        await SetAsideAsync();
        rate.Sample(ledger.Progress.Finished);
        if (ledger.IsComplete && quarantined.Count == 0)
            await EnterAsync(SweepLifecycle.Next(state.State.Phase, SweepCommand.Complete), fault: null);
        else if (time.GetUtcNow() - prefixStored > PrefixInterval)
            await StorePrefixAsync();
        if (ledger.Progress.Finished != counted)
        {
            counted = ledger.Progress.Finished;
            Tell();
        }
    }

    private void ForgetDeadWorkers()
    {
        var dead = silos.GetApproximateSiloStatuses().Where(s => s.Value == SiloStatus.Dead)
            .Select(s => SiloWorkers.IdOf(s.Key)).ToHashSet();
        foreach (var worker in ledger!.Leases.Select(l => l.Worker).Where(dead.Contains).Distinct().ToArray())
            ledger.Forget(worker);
    }

    private async Task SetAsideAsync()
    {
        foreach (var point in ledger!.TakeQuarantined())
            quarantined.Enqueue(point);
        while (quarantined.TryPeek(out var point))
        {
            var chunk = plan!.Grid.ChunkOf(point.Index);
            var reason = $"set aside: its worker was lost {point.Attempts} times while computing it";
            await GrainFactory.GetGrain<IResultGrain>(GrainKeys.OfResult(Id, chunk))
                .QuarantineAsync(point.Index, point.Attempts, reason);
            failures.Add(chunk, reason);
            quarantined.Dequeue();
        }
    }

    private async Task ForgetFailuresAsync()
    {
        // Summaries first: a crash in between leaves failures that are still found the next time.
        foreach (var shard in (await FailedPoints.ChunksAsync(store!)).GroupBy(c => (int)(c.Value % ISummaryGrain.Shards)))
            await GrainFactory.GetGrain<ISummaryGrain>(GrainKeys.OfSummary(Id, shard.Key)).ForgetAsync([.. shard]);
        await FailedPoints.ForgetAsync(store!);
        state.State.Failures = new(StringComparer.Ordinal);
        state.State.Finished = [0, 0, 0, 0];
        state.State.Epoch++;
        RebuildLedger();
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
        metrics!.Enter(phase);
        LogPhase(logger, Id, phase);
        Tell();
    }

    // What was handed in is written now; what is still computed counts no more, though it may arrive.
    private async Task StoreWhatIsComputedAsync()
    {
        foreach (var chunk in ledger!.OpenChunks.ToArray())
            await GrainFactory.GetGrain<IResultGrain>(GrainKeys.OfResult(Id, chunk)).FlushAsync();
        foreach (var lease in ledger.Leases.Select(l => l.Id).ToArray())
            ledger.Release(lease);
    }

    private async Task FinishStoreAsync()
    {
        var progress = ledger!.Progress;
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
        var prefix = ledger!.Prefix;
        state.State.Finished = [prefix.Chunks, prefix.Done, prefix.Failed, prefix.Quarantined];
        state.State.Failures = new(failures.FinishedBefore(new ChunkIndex(prefix.Chunks)), StringComparer.Ordinal);
        prefixStored = time.GetUtcNow();
        await StoreStateAsync();
    }

    // Interleaved turns must not write the state at the same time: the second would fail on its version.
    private async Task StoreStateAsync()
    {
        await storing.WaitAsync();
        try
        {
            await state.WriteStateAsync();
        }
        finally
        {
            storing.Release();
        }
    }

    private void Tell()
    {
        revision++;
        var told = news;
        news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        told.TrySetResult();
    }

    private SweepStatus Status()
    {
        var submission = state.State.Submission!;
        var progress = ledger!.Progress;
        return new SweepStatus
        {
            Id = Id,
            Name = plan!.Specification.Name,
            Engine = plan.Specification.Engine.Description.Name,
            EngineVersion = plan.Specification.Engine.Description.Version,
            Owner = submission.Owner,
            Phase = shown,
            Revision = revision,
            Submitted = state.State.Submitted,
            Ended = state.State.Ended,
            Weight = submission.Weight,
            Priority = submission.Priority,
            Progress = progress,
            PointsPerSecond = rate.PointsPerSecond,
            TimeLeft = IsAlive ? rate.TimeLeft(progress.Total - progress.Finished) : null,
            Fault = state.State.Fault,
            Failures = failures.Top,
        };
    }

    private void ThrowIfNotSubmitted()
    {
        if (ledger is null)
            throw new SweepNotFoundException(Id);
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Sweep {Sweep} is {Phase}")]
    private static partial void LogPhase(ILogger logger, SweepId sweep, SweepPhase phase);
}
