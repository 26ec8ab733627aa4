using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using SweepCluster.Grains.Contracts;
using SweepCluster.Grains.Hosting;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

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
    private static readonly TimeSpan CarefulTime = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim accepting = new(1, 1);
    private SweepPlan? plan;
    private SweepStore? store;
    private SweepBooks? books;
    private SweepNews news = new(0);
    private SweepPhase shown;
    private long counted = -1;
    private DateTimeOffset carefulUntil;

    private SweepId Id => new(this.GetPrimaryKeyString());

    // After an activation was lost, and while a batch is about that was lost before: their number must outlive this one.
    private bool IsCareful => time.GetUtcNow() < carefulUntil || Books.Ledger.HasLost;

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
        if (books is null || state.State.Submission is null)
            return;
        (state.State.IsOpen, state.State.Leased) = (false, IsAlive ? books.Remembered : []);
        books.Dispose();
        await StoreStateAsync();
    }

    /// <inheritdoc/>
    public async Task<SweepStatus> SubmitAsync(SweepSubmission submission, DateTimeOffset submitted)
    {
        // One at a time: the same sweep may be submitted twice at the same moment.
        await accepting.WaitAsync();
        try
        {
            if (books is null)
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
            accepting.Release();
        }
    }

    /// <inheritdoc/>
    public Task<SweepSubmission?> GetSubmissionAsync() => Task.FromResult(state.State.Submission);

    /// <inheritdoc/>
    public Task<SweepStatus?> FindAsync() => Task.FromResult(books is null ? null : Status());

    /// <inheritdoc/>
    public async Task<SweepStatus?> WatchAsync(long after)
    {
        if (books is null)
            return null;
        await news.WaitAsync(after, options.Value.WatchTime);
        return Status();
    }

    /// <inheritdoc/>
    public async Task<SweepStatus> CommandAsync(SweepCommand command)
    {
        RequireSubmitted();
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
        RequireSubmitted();
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
        var ledger = Books.Ledger;
        foreach (var lease in handedIn)
            ledger.HandIn(lease);
        if (state.State.Phase != SweepPhase.Running)
            return new LeaseGrant([], !IsAlive, PausedWait);
        var leases = ImmutableArray.CreateBuilder<Lease>();
        while (leases.Count < request.Batches)
        {
            var offer = ledger.Offer(request.Worker, request.Slots, request.Held + leases.Count);
            if (offer.Lease is { } lease)
                leases.Add(lease);
            else if (offer.ChunkToOpen is { } chunk)
                await Books.OpenAsync(chunk, IsAliveWorker());
            else
                break;
        }

        if (leases.Count > 0 && IsCareful)
        {
            state.State.Leased = Books.Remembered;
            await StoreStateAsync();
        }

        return new LeaseGrant(leases.ToImmutable(), ledger.IsComplete, IdleWait)
        {
            WantsAlone = ledger.WantsAlone(request.Worker, request.Held + leases.Count),
        };
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<LeaseId>> RenewAsync(WorkerId worker, ImmutableArray<LeaseId> leases) =>
        Task.FromResult<ImmutableArray<LeaseId>>([.. leases.Where(lease => books?.Ledger.Renew(lease) != true)]);

    /// <inheritdoc/>
    public Task ReleaseAsync(WorkerId worker, ImmutableArray<LeaseId> leases)
    {
        books?.Ledger.Release(worker, leases);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task RecordAsync(ChunkIndex chunk, ImmutableArray<DurableBatch> batches)
    {
        if (books is null)
            return;
        foreach (var batch in batches)
            books.Record(batch);
        if (books.AreClosed)
            await TickAsync();
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<ChunkIndex>> GetOpenChunksAsync() =>
        Task.FromResult<ImmutableArray<ChunkIndex>>(books is null ? [] : [.. books.Ledger.OpenChunks]);

    private SweepBooks Books
    {
        get
        {
            RequireSubmitted();
            return books;
        }
    }

    private ICatalogGrain Catalog => GrainFactory.GetGrain<ICatalogGrain>(ICatalogGrain.Key);

    [MemberNotNull(nameof(books))]
    private void RequireSubmitted()
    {
        if (books is null)
            throw new SweepNotFoundException(Id);
    }

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
            stores.Open(Id), plan, Provenance.StartedNow(state.State.Submission!.Text, SpecificationWriter.Write(plan.Specification)),
            StoreOpening.OpenOrCreate, cancellation);
        if (state.State.IsOpen)
            carefulUntil = time.GetUtcNow() + CarefulTime;
        state.State.IsOpen = true;
        state.State.Epoch++;
        await StoreStateAsync();
        shown = state.State.Phase;
        news = new SweepNews((long)state.State.Epoch << 32);
        OpenBooks();
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions { DueTime = Tick, Period = Tick, Interleave = true, KeepAlive = true });
    }

    private void OpenBooks()
    {
        books?.Dispose();
        books = new SweepBooks(plan!, store!, state.State, options.Value.Ledger, time, plans.TelemetryOf(Id, plan!));
    }

    private Func<WorkerId, bool> IsAliveWorker() =>
        silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Select(SiloWorkers.IdOf).ToHashSet().Contains;

    private Func<WorkerId, bool> IsDeadWorker() =>
        silos.GetApproximateSiloStatuses().Where(s => s.Value == SiloStatus.Dead).Select(s => SiloWorkers.IdOf(s.Key)).ToHashSet().Contains;

    private SweepStatus Status()
    {
        var submission = state.State.Submission!;
        var progress = Books.Ledger.Progress;
        return new SweepStatus
        {
            Id = Id,
            Name = plan!.Specification.Name,
            Engine = plan.Specification.Engine.Description.Name,
            EngineVersion = plan.Specification.Engine.Description.Version,
            Owner = submission.Owner,
            Phase = shown,
            Revision = news.Revision,
            Submitted = state.State.Submitted,
            Ended = state.State.Ended,
            Weight = submission.Weight,
            Priority = submission.Priority,
            Progress = progress,
            PointsPerSecond = Books.Rate.PointsPerSecond,
            TimeLeft = IsAlive ? Books.Rate.TimeLeft(progress.Total - progress.Finished) : null,
            Fault = state.State.Fault,
            Failures = Books.Failures.Top,
        };
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Sweep {Sweep} is {Phase}")]
    private static partial void LogPhase(ILogger logger, SweepId sweep, SweepPhase phase);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "Sweep {Sweep} could not be seen to; trying again")]
    private static partial void LogTick(ILogger logger, Exception fault, SweepId sweep);
}
