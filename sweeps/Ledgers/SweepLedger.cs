using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>
/// The state of a ledger: which points are free, leased or finished. Pure bookkeeping, without storage, threads or
/// clock of its own; every form of the ledger is built around it.
/// </summary>
/// <remarks>
/// Not safe from several threads at once; its host serializes calls. Chunks are opened in order; what is known of a
/// chunk before is what the store says. Only open chunks, those with points free or leased, take memory.
/// Invariant: every point of an open chunk is finished, under at least one lease, or free.
/// </remarks>
public sealed partial class SweepLedger
{
    private readonly ChunkGrid grid;
    private readonly LedgerOptions options;
    private readonly BatchSizer sizer;
    private readonly LeaseTable leases;
    private readonly LedgerMetrics? metrics;
    private readonly bool isShared;
    private readonly ChunkWindow chunks;
    private readonly Reservation reservation;
    private readonly Dictionary<WorkerId, int> slots = [];
    private long duplicates;
    private long lost;
    private TimeSpan engineTime;

    /// <summary>A ledger that knows of no point yet.</summary>
    /// <param name="grid">The points.</param>
    /// <param name="options">How batches are sized and lost leases treated.</param>
    /// <param name="time">The clock.</param>
    /// <param name="before">Leases are numbered from here: above all that an earlier life of this ledger gave out.</param>
    /// <param name="metrics">Hears what happens and how the ledger stands; the caller's to dispose of.</param>
    /// <param name="isShared">
    /// Whether other ledgers have chunks of the same sweep: then none is asked for, each is opened when its host got hold
    /// of it, in any order, and no second lease is offered but by <see cref="OfferSecond"/>.
    /// </param>
    public SweepLedger(
        ChunkGrid grid, LedgerOptions options, TimeProvider time, LeaseId before = default, LedgerMetrics? metrics = null,
        bool isShared = false)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        this.grid = grid;
        this.options = options;
        sizer = new BatchSizer(options);
        leases = new LeaseTable(time, before);
        this.isShared = isShared;
        chunks = new ChunkWindow(grid, isShared);
        reservation = new Reservation(time, options.LeaseTime);
        this.metrics = metrics;
        Stand();
    }

    /// <summary>How far the sweep has come.</summary>
    public SweepProgress Progress => new()
    {
        Total = grid.PointCount,
        Done = chunks.Tally.Done,
        Failed = chunks.Tally.Failed,
        Quarantined = chunks.Tally.Quarantined,
        Leased = leases.Points,
        Leases = leases.Count,
        Found = chunks.Found,
        Duplicates = duplicates,
        LeasesLost = lost,
        EngineTime = engineTime,
    };

    /// <summary>Whether no point is left to compute.</summary>
    public bool IsComplete => chunks.Tally.Finished == grid.PointCount;

    /// <summary>The chunks that have points free or leased; only they take memory.</summary>
    public IReadOnlyCollection<ChunkIndex> OpenChunks => chunks.Open;

    /// <summary>The finished beginning of the sweep.</summary>
    public LedgerPrefix Prefix => chunks.Prefix;

    /// <summary>The first chunk that was not opened yet.</summary>
    public ChunkIndex NextChunk => chunks.Next;

    /// <summary>The leases held now.</summary>
    public IEnumerable<Lease> Leases => leases.All;

    /// <summary>Whether a batch is free or leased that was lost before.</summary>
    public bool HasLost => leases.HasLost || chunks.Free.Any(c => c.HasLost(1));

    /// <summary>What points cost lately, s; NaN before any was measured.</summary>
    public double SecondsPerPoint => sizer.SecondsPerPoint;

    /// <summary>Points of the sweep that no ledger has opened, as far as the host of a shared one knows; it sizes batches.</summary>
    public long Unopened { get; set; }

    /// <summary>Tells what the store says of the next chunk, which <see cref="Offer"/> asked for.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="status">A status a point; empty when nothing is stored of it.</param>
    /// <param name="attempts">Attempts a point; empty when nothing is stored of it.</param>
    /// <exception cref="InvalidOperationException">Another chunk is next.</exception>
    public void Open(ChunkIndex chunk, ReadOnlySpan<PointStatus> status, ReadOnlySpan<byte> attempts)
    {
        chunks.Add(chunk, status, attempts);
        Stand();
    }

    /// <summary>Takes it as known that the sweep's beginning is finished: those chunks are not asked for.</summary>
    /// <exception cref="InvalidOperationException">A chunk was opened already.</exception>
    public void ResumeAfter(LedgerPrefix finished)
    {
        chunks.ResumeAfter(finished);
        Stand();
    }

    /// <summary>Offers a batch to a worker.</summary>
    /// <param name="worker">Who asks.</param>
    /// <param name="workerSlots">How many batches it computes at the same time.</param>
    /// <param name="held">
    /// How many batches it holds, of all its sweeps: one that the next loss condemns goes to a worker that holds none.
    /// </param>
    public LeaseOffer Offer(WorkerId worker, int workerSlots, int held)
    {
        slots[worker] = workerSlots;
        if (leases.HoldsAlone(worker))
            return default;
        var most = sizer.Next(FreePoints, slots.Values.Sum());
        if (chunks.Take(most, held == 0 ? int.MaxValue : LossesBeforeAlone) is { } taken)
            return new LeaseOffer(Grant(worker, taken.Chunk.Chunk, taken.Batch), null);
        if (isShared)
            return default;
        return chunks.Next.Value < grid.ChunkCount
            ? new LeaseOffer(null, chunks.Next)
            : new LeaseOffer(OfferSecond(worker, held), null);
    }

    /// <summary>A batch that another worker has been at for too long, for a slot of this one that would be idle.</summary>
    public Lease? OfferSecond(WorkerId worker, int held) =>
        !leases.HoldsAlone(worker) && leases.MostOverdue(worker, PatienceWith) is { } overdue && (held == 0 || !overdue.IsAlone)
            ? Grant(worker, overdue.Chunk, new FreeBatch(overdue.Points, overdue.Attempt, overdue.Losses))
            : null;

    /// <summary>
    /// Whether a worker that holds batches should finish them and come back with nothing, for a batch that waits to be
    /// computed alone. One worker at a time is asked.
    /// </summary>
    /// <param name="worker">Who asked for batches just now.</param>
    /// <param name="held">How many it holds with those that it was given; one that holds none need not be asked.</param>
    public bool WantsAlone(WorkerId worker, int held) =>
        held > 0 && chunks.Free.Any(c => c.HasLost(LossesBeforeAlone)) && reservation.Ask(worker);

    /// <summary>Extends a lease; false when it is no longer held and its batch may be given up.</summary>
    public bool Renew(LeaseId id) => leases.Renew(id);

    /// <summary>Notes that a batch that waited for its worker is begun with: from now on it may be overdue.</summary>
    public void Begin(LeaseId id) => leases.Begin(id);

    /// <summary>
    /// Notes that a batch is with its chunk's writer. If it does not become durable in time it is leased again, and
    /// nobody is blamed.
    /// </summary>
    public void HandIn(LeaseId id) => leases.HandIn(id);

    /// <summary>Gives a batch back untried, as a worker does that is asked to leave.</summary>
    public void Release(LeaseId id)
    {
        if (leases.Drop(id) is { } lease && !IsCovered(lease))
            chunks.Return(chunks.Find(lease.Chunk)!, lease.Points, lease.Attempt, lease.Losses);
        Stand();
    }

    /// <summary>Gives batches of a worker back untried, and lets the worker go when it holds none any more.</summary>
    public void Release(WorkerId worker, IEnumerable<LeaseId> released)
    {
        ArgumentNullException.ThrowIfNull(released);
        foreach (var lease in released)
            Release(lease);
        if (!leases.All.Any(l => l.Worker == worker))
            Leave(worker);
    }

    /// <summary>
    /// Counts a batch as computed. The first to hand in a point counts, whether its lease still holds or not: all
    /// results of a point are the same bits.
    /// </summary>
    /// <param name="lease">The batch's lease.</param>
    /// <param name="status">
    /// What became of each point of the batch; <see cref="PointStatus.Missing"/> for one that is to be tried again.
    /// </param>
    /// <param name="spent">Time spent in the engine.</param>
    /// <param name="failures">Why points failed, for the metrics alone.</param>
    public CompletionOutcome Complete(
        Lease lease, ReadOnlySpan<PointStatus> status, TimeSpan spent, ReadOnlySpan<FailureCount> failures = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var failedBefore = chunks.Tally.Failed;
        var outcome = Count(lease, status, spent);
        var failed = (int)(chunks.Tally.Failed - failedBefore);
        metrics?.Completed(outcome.Counted - failed, failed, outcome.Duplicates, failures);
        Stand();
        return outcome;
    }

    private CompletionOutcome Count(Lease lease, ReadOnlySpan<PointStatus> status, TimeSpan spent)
    {
        var wasHeld = leases.Drop(lease.Id) is not null;
        sizer.Learn(lease.Points.Count, spent);
        engineTime += spent;
        if (chunks.Find(lease.Chunk) is not { } chunk)
        {
            duplicates += lease.Points.Count;
            return new CompletionOutcome(0, lease.Points.Count);
        }

        var (counted, known) = (0, 0);
        for (var i = 0; i < status.Length; i++)
        {
            var index = lease.Points.First + i;
            if (status[i] == PointStatus.Missing)
            {
                // A lease that ran out was freed then; returning its points again would lease them twice.
                if (wasHeld)
                    chunks.Return(chunk, new PointRange(index, 1), lease.Attempt + 1, lease.Losses);
            }
            else if (chunks.Finish(chunk, index, status[i]))
            {
                counted++;
            }
            else
            {
                known++;
            }
        }

        duplicates += known;
        chunks.CloseIfFinished(chunk);
        return new CompletionOutcome(counted, known);
    }

    private long FreePoints => isShared
        ? Unopened + chunks.Unfinished - leases.Points
        : grid.PointCount - chunks.Tally.Finished - leases.Points;

    // From so many losses on, the next one condemns.
    private int LossesBeforeAlone => Math.Max(1, options.LossesBeforeSplit - 1);

    private Lease Grant(WorkerId worker, ChunkIndex chunk, FreeBatch batch)
    {
        var isAlone = batch.Losses >= LossesBeforeAlone;
        if (isAlone)
            reservation.End(worker);
        var lease = leases.Grant(worker, chunk, batch, isAlone);
        metrics?.Granted(batch.Attempt);
        Stand();
        return lease;
    }

    private void Stand() => metrics?.Stand(FreePoints, leases.Points, leases.Count, sizer.SecondsPerPoint);

    private TimeSpan? PatienceWith(Lease lease) => sizer.ExpectedTime(lease.Points.Count) is { } expected
        ? options.StragglerMultiple * (expected > options.BatchTime ? expected : options.BatchTime)
        : null;

    // Whether the batch of a dropped lease needs no freeing: finished, or still leased to another worker.
    private bool IsCovered(Lease lease) => chunks.Find(lease.Chunk) is null || leases.IsHeld(lease.Points);
}
