using System.Collections.Immutable;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
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
    private readonly Membership member;
    private readonly TimeProvider time;
    private readonly SweepLedger ledger;
    private readonly LedgerMetrics metrics;
    private readonly Claims claims;
    private readonly Lending lending;
    private readonly Borrowing borrowing;
    private readonly Books books;
    private readonly WriteTurn turn;
    private readonly HeldChunks chunks;
    private readonly Lock state = new();
    private readonly SemaphoreSlim ticking = new(1, 1);
    private DateTimeOffset beat;
    private TimeSpan wait = ShortestWait;
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
        this.member = member;
        this.time = time;
        beat = time.GetUtcNow();
        metrics = new LedgerMetrics(telemetry ?? SweepTelemetry.Of(plan));
        ledger = new SweepLedger(plan.Grid, options, time, metrics: metrics, isShared: true);
        claims = new Claims(directory, member.Id, plan.Grid, new Lookout(directory, options.LeaseTime, time), time, stored ?? []);
        var board = new OfferBoard(directory, member.Id);
        lending = new Lending(board, new Lookout(directory, options.LeaseTime, time), member.Id, claims.IsFinished, time);
        borrowing = new Borrowing(board, member, time);
        books = new Books(ledger, claims, lending, borrowing);
        turn = new WriteTurn(member.Id);
        chunks = new HeldChunks(plan, store, member, ledger, claims, metrics.Sweep, turn, time, state);
    }

    /// <summary>How far the sweep has come, as far as this worker knows; what others computed counts as found.</summary>
    public SweepProgress Progress
    {
        get
        {
            lock (state)
                return books.Progress;
        }
    }

    /// <summary>Points that this worker computed, for itself and for others.</summary>
    public long Computed
    {
        get
        {
            lock (state)
                return books.Computed;
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
                return member.TallyOf(books.Computed, ledger.Progress.Duplicates, ledger.Progress.LeasesLost);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellation = default)
    {
        turn.ThrowIfFenced();
        await chunks.ExpireAsync(cancellation);
        var leases = ImmutableArray.CreateBuilder<Lease>();
        while (leases.Count < request.Batches)
        {
            if (OfferOwn(request with { Held = request.Held + leases.Count }) is { } own)
                leases.Add(own);
            else if (!await chunks.OpenNextAsync(cancellation))
                break;
        }

        lock (state)
        {
            if (leases.Count == request.Batches || claims.AllFinished)
                borrowing.WantNothing();
            else
                leases.AddRange(borrowing.Borrow(request, request.Batches - leases.Count, claims.IsFinished));
            if (leases.Count == 0 && ledger.OfferSecond(request.Worker, request.Held) is { } second)
                leases.Add(Noted(second));
            wait = leases.Count > 0 ? ShortestWait : TimeSpan.FromTicks(Math.Min((long)(wait.Ticks * WaitGrowth), LongestWait.Ticks));
            // A batch to be computed alone would wait for the end of the sweep otherwise: while chunks are to be had, a
            // worker that leases ahead never holds nothing. To others it is not offered.
            return new LeaseGrant(leases.ToImmutable(), claims.AllFinished, wait)
            {
                WantsAlone = ledger.WantsAlone(request.Worker, request.Held + leases.Count),
            };
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LeaseId>> RenewAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default)
    {
        // What was borrowed is renewed by the worker's heartbeat, which its lender watches.
        lock (state)
            return ValueTask.FromResult<ImmutableArray<LeaseId>>([.. leases.Where(lease => !borrowing.Has(lease) && !ledger.Renew(lease))]);
    }

    /// <inheritdoc/>
    public async ValueTask<CompletionOutcome> CompleteAsync(BatchResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        turn.ThrowIfFenced();
        if (borrowing.Has(result.Lease.Id))
        {
            await turn.WriteAsync(() => borrowing.Deliver(result, plan), cancellation);
            return new CompletionOutcome(result.Status.Length - result.Status.Span.Count(PointStatus.Missing), 0);
        }

        var outcome = await chunks.GatherAsync(result, cancellation);
        member.Forget(result.Lease.Id);
        return outcome;
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default)
    {
        lock (state)
        {
            var own = leases.Where(l => !borrowing.GiveBack(l)).ToArray();
            ledger.Release(worker, own);
            foreach (var lease in own)
                member.Forget(lease);
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
            turn.ThrowIfFenced();
            if (time.GetUtcNow() - beat >= member.BeatInterval)
            {
                Beat();
                lock (state)
                    claims.Watch();
            }

            List<(Offer Offer, BatchResult Result)> parts;
            lock (state)
                parts = lending.Tick(ledger, plan, chunks.Has);
            foreach (var (offer, result) in parts)
            {
                await chunks.GatherAsync(result, cancellation);
                lending.Remove(offer);
            }

            await chunks.ExpireAsync(cancellation);
        }
        finally
        {
            ticking.Release();
        }
    }

    /// <summary>Writes the chunks whose oldest unwritten point is at least so old.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    /// <exception cref="FencedException">Another worker took over from this one.</exception>
    public ValueTask FlushAsync(TimeSpan age, CancellationToken cancellation = default) => chunks.FlushAsync(age, cancellation);

    /// <summary>Writes what waits to be written, gives everything back, and leaves.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        if (!turn.IsFenced)
            await LeaveAsync();
        chunks.Dispose();
        metrics.Dispose();
        turn.Dispose();
        ticking.Dispose();
    }

    private async ValueTask LeaveAsync()
    {
        try
        {
            await FlushAsync(TimeSpan.Zero);
            lock (state)
            {
                borrowing.Leave();
                lending.Leave();
                chunks.GiveBack();
            }

            member.Leave(Tally);
        }
        catch (FencedException)
        {
            // Nothing is this worker's any more.
        }
    }

    private void Beat()
    {
        turn.Do(() => member.Beat(Tally));
        beat = time.GetUtcNow();
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
}
