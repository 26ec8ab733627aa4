using System.Collections.Immutable;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Gathering;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// The ledger of one worker among many on a shared directory: it gets hold of chunks and keeps the books of those alone,
/// offers batches of them to workers that have none, and takes such offers when it has none itself.
/// </summary>
/// <remarks>
/// Safe from several threads at once. Nothing happens by itself: the host calls <see cref="TickAsync"/> several times a
/// second. Once fenced, every member throws <see cref="FencedException"/>; the worker joins again with another ledger.
/// </remarks>
public sealed class DirectoryLedger : ILedger, IAsyncDisposable
{
    // Without work, the next question is asked after a time that grows: so those that wait cost the file system little.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);
    private const double WaitGrowth = 1.5;

    private readonly SweepPlan plan;
    private readonly IChunkStore store;
    private readonly Membership member;
    private readonly TimeProvider time;
    private readonly SweepLedger ledger;
    private readonly LedgerMetrics metrics;
    private readonly Claims claims;
    private readonly Lending lending;
    private readonly Dictionary<ChunkIndex, ChunkGatherer> gatherers = [];
    private readonly Lock state = new();
    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly SemaphoreSlim ticking = new(1, 1);
    private DateTimeOffset beat;
    private TimeSpan wait = ShortestWait;
    private bool isFenced;
    private bool isDisposed;

    /// <summary>A ledger for a worker that has joined.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="store">Its chunks, written through the staging directory of <paramref name="member"/>.</param>
    /// <param name="directory">The shared directory.</param>
    /// <param name="member">The worker.</param>
    /// <param name="options">How batches are sized.</param>
    /// <param name="time">The clock; see <see cref="SteadyTime"/>.</param>
    /// <param name="stored">Chunks of which something is stored: they are looked into last.</param>
    /// <param name="telemetry">What its spans and metrics say; by default of a sweep without an identifier.</param>
    public DirectoryLedger(
        SweepPlan plan, IChunkStore store, SharedDirectory directory, Membership member, LedgerOptions options,
        TimeProvider time, IEnumerable<ChunkIndex>? stored = null, SweepTelemetry? telemetry = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        this.plan = plan;
        this.store = store;
        this.member = member;
        this.time = time;
        beat = time.GetUtcNow();
        metrics = new LedgerMetrics(telemetry ?? SweepTelemetry.Of(plan));
        ledger = new SweepLedger(plan.Grid, options, time, metrics: metrics, isShared: true);
        claims = new Claims(directory, member.Id, plan.Grid, new Lookout(directory, options.LeaseTime, time), time, stored ?? []);
        lending = new Lending(new OfferBoard(directory, member.Id), new Lookout(directory, options.LeaseTime, time), member, time);
    }

    /// <summary>How far the sweep has come, as far as this worker knows; what others computed counts as found.</summary>
    public SweepProgress Progress
    {
        get
        {
            lock (state)
            {
                var own = ledger.Progress;
                var (done, failed, quarantined) = claims.Elsewhere;
                // What became of points computed for others is known when their chunk is finished.
                var known = own with
                {
                    Done = own.Done + done + lending.PointsForOthersIn(claims.IsFinished),
                    Failed = own.Failed + failed,
                    Quarantined = own.Quarantined + quarantined,
                };
                return known with
                {
                    Found = known.Finished - Computed,
                    EngineTime = own.EngineTime - lending.TimeByOthers + lending.TimeForOthers,
                };
            }
        }
    }

    /// <summary>Points that this worker computed, for itself and for others.</summary>
    public long Computed
    {
        get
        {
            lock (state)
                return ledger.Progress.Finished - ledger.Progress.Found - lending.PointsByOthers + lending.PointsForOthers;
        }
    }

    /// <summary>Whether every chunk is known to be finished.</summary>
    public bool IsComplete
    {
        get
        {
            lock (state)
                return claims.AllFinished;
        }
    }

    /// <summary>Name of the worker.</summary>
    public string WorkerName => member.Id;

    /// <summary>What this worker has done and spent.</summary>
    public WorkerTally Tally
    {
        get
        {
            lock (state)
                return member.TallyOf(Computed, ledger.Progress.Duplicates, ledger.Progress.LeasesLost);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellation = default)
    {
        ThrowIfFenced();
        await ExpireAsync(cancellation);
        var leases = ImmutableArray.CreateBuilder<Lease>();
        while (leases.Count < request.Batches)
        {
            if (OfferOwn(request with { Held = request.Held + leases.Count }) is { } own)
                leases.Add(own);
            else if (!await OpenNextAsync(cancellation))
                break;
        }

        lock (state)
        {
            if (leases.Count == request.Batches || claims.AllFinished)
                lending.WantNothing();
            else
                leases.AddRange(lending.Borrow(request, request.Batches - leases.Count, claims.IsFinished));
            if (leases.Count == 0 && ledger.OfferSecond(request.Worker, request.Held) is { } second)
                leases.Add(Noted(second));
            wait = leases.Count > 0 ? ShortestWait : TimeSpan.FromTicks(Math.Min((long)(wait.Ticks * WaitGrowth), LongestWait.Ticks));
            return new LeaseGrant(leases.ToImmutable(), claims.AllFinished, wait);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LeaseId>> RenewAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default)
    {
        // What was borrowed is renewed by the worker's heartbeat, which its lender watches.
        lock (state)
            return ValueTask.FromResult<ImmutableArray<LeaseId>>([.. leases.Where(lease => !lending.IsBorrowed(lease) && !ledger.Renew(lease))]);
    }

    /// <inheritdoc/>
    public async ValueTask<CompletionOutcome> CompleteAsync(BatchResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ThrowIfFenced();
        if (lending.IsBorrowed(result.Lease.Id))
        {
            await WriteAsync(() => lending.Deliver(result, plan), cancellation);
            return new CompletionOutcome(result.Status.Length - result.Status.Span.Count(PointStatus.Missing), 0);
        }

        var outcome = await GatherAsync(result, cancellation);
        member.Forget(result.Lease.Id);
        return outcome;
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default)
    {
        lock (state)
        {
            foreach (var lease in leases.Where(l => !lending.GiveBack(l)))
            {
                ledger.Release(lease);
                member.Forget(lease);
            }

            if (!ledger.Leases.Any(l => l.Worker == worker))
                ledger.Leave(worker);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<SweepProgress> GetProgressAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Progress);

    /// <summary>
    /// Gives the heartbeat when it is due, gathers what others computed, offers batches to those that want some, and
    /// frees the batches of those that are gone.
    /// </summary>
    /// <exception cref="FencedException">Another worker took over from this one.</exception>
    /// <exception cref="IOException">The directory cannot be read or written.</exception>
    public async ValueTask TickAsync(CancellationToken cancellation = default)
    {
        await ticking.WaitAsync(cancellation);
        try
        {
            ThrowIfFenced();
            if (time.GetUtcNow() - beat >= member.BeatInterval)
            {
                Beat();
                lock (state)
                    claims.Watch();
            }

            List<(Offer Offer, BatchResult Result)> parts;
            lock (state)
                parts = lending.Tick(ledger, plan, gatherers.ContainsKey);
            foreach (var (offer, result) in parts)
            {
                await GatherAsync(result, cancellation);
                lending.Remove(offer);
            }

            await ExpireAsync(cancellation);
        }
        finally
        {
            ticking.Release();
        }
    }

    /// <summary>Writes the chunks whose oldest unwritten point is at least so old.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    /// <exception cref="FencedException">Another worker took over from this one.</exception>
    public async ValueTask FlushAsync(TimeSpan age, CancellationToken cancellation = default)
    {
        ChunkGatherer[] due;
        var moment = time.GetUtcNow() - age;
        lock (state)
            due = [.. gatherers.Values.Where(g => g.OldestUnwritten is { } oldest && oldest <= moment)];
        foreach (var gatherer in due)
            await FlushAsync(gatherer, cancellation);
    }

    /// <summary>Writes what waits to be written, gives everything back, and leaves.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        if (!isFenced)
            await LeaveAsync();
        foreach (var gatherer in gatherers.Values)
            gatherer.Dispose();
        metrics.Dispose();
        opening.Dispose();
        writing.Dispose();
        ticking.Dispose();
    }

    private async ValueTask LeaveAsync()
    {
        try
        {
            await FlushAsync(TimeSpan.Zero);
            lock (state)
            {
                lending.Leave();
                foreach (var chunk in gatherers.Keys)
                    claims.GiveBack(chunk.Value);
            }

            member.Leave(Tally);
        }
        catch (FencedException)
        {
            // Nothing is this worker's any more.
            isFenced = true;
        }
    }

    private void Beat()
    {
        try
        {
            member.Beat(Tally);
            beat = time.GetUtcNow();
        }
        catch (FencedException)
        {
            isFenced = true;
            throw;
        }
    }

    private Lease? OfferOwn(LeaseRequest request)
    {
        lock (state)
        {
            ledger.Unopened = claims.Unclaimed * plan.Grid.ChunkCapacity;
            if (ledger.Offer(request.Worker, request.Slots, request.Held).Lease is { } lease)
                return Noted(lease);
            return lending.Reclaim() is { } reclaimed ? Noted(reclaimed) : null;
        }
    }

    private Lease Noted(Lease lease)
    {
        member.Note(lease);
        return lease;
    }

    private async ValueTask<bool> OpenNextAsync(CancellationToken cancellation)
    {
        await opening.WaitAsync(cancellation);
        try
        {
            Claim? claim;
            lock (state)
                claim = claims.Take();
            if (claim is null)
                return false;
            var chunk = new ChunkIndex(claim.Chunk);
            var stored = await store.ReadAsync(chunk, cancellation);
            // Damage that left every point whole, as in the attempts, leaves no point to compute: repaired at once.
            if (stored is { IsDamaged: true, IsComplete: true })
                await WriteAsync(() => store.WriteAsync(stored, cancellation), cancellation);
            lock (state)
            {
                var opened = stored ?? new ChunkData(plan, chunk);
                if (!opened.IsComplete)
                    gatherers.Add(chunk, new ChunkGatherer(opened, time, metrics.Sweep));
                ledger.Open(chunk, stored is null ? [] : stored.Status, stored is null ? [] : stored.Attempts);
                foreach (var lost in claim.Lost)
                    ledger.Inherit(lost.Points, lost.Attempt, lost.Attempt - 1);
                if (opened.IsComplete)
                    Finish(opened);
            }

            return true;
        }
        finally
        {
            opening.Release();
        }
    }

    private async ValueTask<CompletionOutcome> GatherAsync(BatchResult result, CancellationToken cancellation)
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

        FailureCount[] failures = result.Reasons.IsEmpty
            ? []
            : [.. result.Reasons.Values.CountBy(r => r, StringComparer.Ordinal).Select(r => new FailureCount(r.Key, r.Value))];
        lock (state)
            return ledger.Complete(result.Lease, result.Status.Span, result.EngineTime, failures);
    }

    private async ValueTask ExpireAsync(CancellationToken cancellation)
    {
        IReadOnlyList<(long Index, int Attempts)> quarantined;
        lock (state)
        {
            foreach (var lease in ledger.Expire())
                member.Forget(lease.Id);
            quarantined = ledger.TakeQuarantined();
        }

        foreach (var (index, attempts) in quarantined)
        {
            ChunkGatherer gatherer;
            lock (state)
                gatherer = gatherers[plan.Grid.ChunkOf(index)];
            var reason = $"set aside: its worker was lost {attempts} times while computing it";
            await gatherer.QuarantineAsync(index, attempts, reason, cancellation);
            await CloseIfCompleteAsync(gatherer, cancellation);
        }
    }

    private async ValueTask CloseIfCompleteAsync(ChunkGatherer gatherer, CancellationToken cancellation)
    {
        if (!gatherer.IsComplete)
            return;
        await FlushAsync(gatherer, cancellation);
        lock (state)
        {
            if (gatherers.Remove(gatherer.Chunk))
                Finish(gatherer.Data);
        }
    }

    // It stands in the store; now it is said in the journal, and then the chunk is let go.
    private void Finish(ChunkData data)
    {
        var status = data.Status.AsSpan();
        member.Finish(new FinishedChunk(
            data.Chunk.Value, status.Count(PointStatus.Done), status.Count(PointStatus.Failed), status.Count(PointStatus.Quarantined)));
        claims.Finish(data.Chunk.Value);
    }

    private ValueTask FlushAsync(ChunkGatherer gatherer, CancellationToken cancellation) =>
        WriteAsync(() => gatherer.FlushAsync(store, cancellation), cancellation);

    // One file at a time is under way in the staging directory: that is what fencing on NFS relies on.
    private async ValueTask WriteAsync(Func<ValueTask> write, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            ThrowIfFenced();
            await write();
        }
        catch (FencedException)
        {
            isFenced = true;
            throw;
        }
        finally
        {
            writing.Release();
        }
    }

    private void ThrowIfFenced()
    {
        if (isFenced)
            throw new FencedException($"Worker {member.Id} was not heard of for too long: another one took over from it.");
    }
}
