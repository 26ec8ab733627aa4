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
public sealed class SweepLedger
{
    private readonly ChunkGrid grid;
    private readonly LedgerOptions options;
    private readonly BatchSizer sizer;
    private readonly LeaseTable leases;
    private readonly LedgerMetrics? metrics;
    private readonly bool isShared;
    private readonly SortedDictionary<ChunkIndex, OpenChunk> open = [];
    private readonly Dictionary<WorkerId, int> slots = [];
    private readonly List<(long Index, int Attempts)> quarantined = [];
    private ChunkIndex next;
    private readonly Dictionary<long, PointTally> closed = [];
    private LedgerPrefix prefix;
    private PointTally tally;
    private long found;
    private long duplicates;
    private long lost;
    private TimeSpan engineTime;
    private long openPoints;
    private long openFinished;

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
        this.metrics = metrics;
        Stand();
    }

    /// <summary>How far the sweep has come.</summary>
    public SweepProgress Progress => new()
    {
        Total = grid.PointCount,
        Done = tally.Done,
        Failed = tally.Failed,
        Quarantined = tally.Quarantined,
        Leased = leases.Points,
        Leases = leases.Count,
        Found = found,
        Duplicates = duplicates,
        LeasesLost = lost,
        EngineTime = engineTime,
    };

    /// <summary>Whether no point is left to compute.</summary>
    public bool IsComplete => tally.Finished == grid.PointCount;

    /// <summary>The chunks that have points free or leased; only they take memory.</summary>
    public IReadOnlyCollection<ChunkIndex> OpenChunks => open.Keys;

    /// <summary>The finished beginning of the sweep.</summary>
    public LedgerPrefix Prefix => prefix;

    /// <summary>The first chunk that was not opened yet.</summary>
    public ChunkIndex NextChunk => next;

    /// <summary>The leases held now.</summary>
    public IEnumerable<Lease> Leases => leases.All;

    /// <summary>Points of the sweep that no ledger has opened, as far as the host of a shared one knows; it sizes batches.</summary>
    public long Unopened { get; set; }

    /// <summary>Tells what the store says of the next chunk, which <see cref="Offer"/> asked for.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="status">A status a point; empty when nothing is stored of it.</param>
    /// <param name="attempts">Attempts a point; empty when nothing is stored of it.</param>
    /// <exception cref="InvalidOperationException">Another chunk is next.</exception>
    public void Open(ChunkIndex chunk, ReadOnlySpan<PointStatus> status, ReadOnlySpan<byte> attempts)
    {
        if (isShared)
        {
            if (open.ContainsKey(chunk))
                throw new InvalidOperationException($"Chunk {chunk} is open already.");
        }
        else if (chunk != next)
        {
            throw new InvalidOperationException($"Chunk {chunk} was opened; the next one is {next}.");
        }

        next = new ChunkIndex(next.Value + 1);
        var opened = new OpenChunk(chunk, grid.RangeOf(chunk), status, attempts);
        foreach (var point in status)
        {
            if (point == PointStatus.Missing)
                continue;
            found++;
            tally.Add(point);
        }

        open.Add(chunk, opened);
        openPoints += opened.Count;
        openFinished += opened.Tally.Finished;
        Close(opened);
        Stand();
    }

    /// <summary>
    /// Takes it into account that a batch of an open chunk was lost with the ledger that had the chunk before: it is
    /// tried again, split or set aside as if it had been leased here.
    /// </summary>
    /// <param name="points">The batch; what of it is finished or free for another reason stays so.</param>
    /// <param name="attempt">Which attempt was lost.</param>
    public void Inherit(PointRange points, int attempt)
    {
        if (!open.TryGetValue(grid.ChunkOf(points.First), out var chunk))
            return;
        lost++;
        foreach (var piece in chunk.SetApart(points))
            Lose(chunk, piece, attempt);
        metrics?.Lost(1);
        Stand();
    }

    /// <summary>Takes it as known that the sweep's beginning is finished: those chunks are not asked for.</summary>
    /// <exception cref="InvalidOperationException">A chunk was opened already.</exception>
    public void ResumeAfter(LedgerPrefix finished)
    {
        if (next.Value != 0)
            throw new InvalidOperationException("A ledger resumes before its first chunk is opened.");
        prefix = finished;
        next = new ChunkIndex(finished.Chunks);
        tally.Add(finished);
        found = tally.Finished;
        Stand();
    }

    /// <summary>Offers a batch to a worker.</summary>
    /// <param name="worker">Who asks.</param>
    /// <param name="workerSlots">How many batches it computes at the same time.</param>
    public LeaseOffer Offer(WorkerId worker, int workerSlots)
    {
        slots[worker] = workerSlots;
        var most = sizer.Next(FreePoints, slots.Values.Sum());
        foreach (var chunk in open.Values)
        {
            if (chunk.Take(most) is { } taken)
                return new LeaseOffer(Grant(worker, chunk.Chunk, taken.Points, taken.Attempt), null);
        }

        if (isShared)
            return default;
        return next.Value < grid.ChunkCount
            ? new LeaseOffer(null, next)
            : new LeaseOffer(SecondLease(worker), null);
    }

    /// <summary>A batch that another worker has been at for too long, for a slot of this one that would be idle.</summary>
    public Lease? OfferSecond(WorkerId worker) => SecondLease(worker);

    /// <summary>Extends a lease; false when it is no longer held and its batch may be given up.</summary>
    public bool Renew(LeaseId id) => leases.Renew(id);

    /// <summary>
    /// Notes that a batch is with its chunk's writer. If it does not become durable in time it is leased again, and
    /// nobody is blamed.
    /// </summary>
    public void HandIn(LeaseId id) => leases.HandIn(id);

    /// <summary>Gives a batch back untried, as a worker does that is asked to leave.</summary>
    public void Release(LeaseId id)
    {
        if (leases.Drop(id) is { } lease && !IsCovered(lease))
            open[lease.Chunk].Return(lease.Points, lease.Attempt);
        Stand();
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
        var failedBefore = tally.Failed;
        var outcome = Count(lease, status, spent);
        var failed = (int)(tally.Failed - failedBefore);
        metrics?.Completed(outcome.Counted - failed, failed, outcome.Duplicates, failures);
        Stand();
        return outcome;
    }

    /// <summary>Frees the batches of leases that were not renewed in time, and says which they were.</summary>
    public IReadOnlyList<Lease> Expire() => Lose(leases.Older(options.LeaseTime, options.HandInTime));

    /// <summary>
    /// Frees the batches that a worker was computing which is known to be dead, and says which they were. What it had
    /// handed in is with its writer.
    /// </summary>
    public IReadOnlyList<Lease> Forget(WorkerId worker)
    {
        slots.Remove(worker);
        return Lose([.. leases.All.Where(l => l.Worker == worker && !leases.IsHandedIn(l.Id))]);
    }

    /// <summary>Lets a worker go that has released or completed its batches.</summary>
    public void Leave(WorkerId worker) => slots.Remove(worker);

    /// <summary>Points newly set aside with their attempts, for the host to store; each is given once.</summary>
    public IReadOnlyList<(long Index, int Attempts)> TakeQuarantined()
    {
        var taken = quarantined.ToArray();
        quarantined.Clear();
        return taken;
    }

    private CompletionOutcome Count(Lease lease, ReadOnlySpan<PointStatus> status, TimeSpan spent)
    {
        var wasHeld = leases.Drop(lease.Id) is not null;
        sizer.Learn(lease.Points.Count, spent);
        engineTime += spent;
        if (!open.TryGetValue(lease.Chunk, out var chunk))
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
                    chunk.Return(new PointRange(index, 1), lease.Attempt + 1);
            }
            else if (Finish(chunk, index, status[i]))
            {
                counted++;
            }
            else
            {
                known++;
            }
        }

        duplicates += known;
        Close(chunk);
        return new CompletionOutcome(counted, known);
    }

    private long FreePoints => isShared
        ? Unopened + openPoints - openFinished - leases.Points
        : grid.PointCount - tally.Finished - leases.Points;

    private Lease Grant(WorkerId worker, ChunkIndex chunk, PointRange points, int attempt)
    {
        var lease = leases.Grant(worker, chunk, points, attempt);
        metrics?.Granted(attempt);
        Stand();
        return lease;
    }

    private void Stand() => metrics?.Stand(FreePoints, leases.Points, leases.Count, sizer.SecondsPerPoint);

    // A batch that is overdue, for a slot that would be idle: whoever finishes first wins.
    private Lease? SecondLease(WorkerId worker) =>
        leases.MostOverdue(worker, PatienceWith) is { } overdue
            ? Grant(worker, overdue.Chunk, overdue.Points, overdue.Attempt)
            : null;

    private TimeSpan? PatienceWith(Lease lease) => sizer.ExpectedTime(lease.Points.Count) is { } expected
        ? options.StragglerMultiple * (expected > options.BatchTime ? expected : options.BatchTime)
        : null;

    private Lease[] Lose(Lease[] expired)
    {
        foreach (var lease in expired)
        {
            var wasHandedIn = leases.IsHandedIn(lease.Id);
            leases.Drop(lease.Id);
            lost++;
            if (IsCovered(lease))
                continue;
            var chunk = open[lease.Chunk];
            if (wasHandedIn)
                chunk.Return(lease.Points, lease.Attempt);
            else
                Lose(chunk, lease.Points, lease.Attempt);
        }

        metrics?.Lost(expired.Length);
        Stand();
        return expired;
    }

    private void Lose(OpenChunk chunk, PointRange points, int attempt)
    {
        if (attempt < options.LossesBeforeSplit)
        {
            chunk.Return(points, attempt + 1);
        }
        else if (points.Count > 1)
        {
            // One more loss splits a half again, so that the culprit is cornered in O(log points) losses.
            var half = points.Count / 2;
            chunk.Return(new PointRange(points.First + half, points.Count - half), attempt);
            chunk.Return(new PointRange(points.First, half), attempt);
        }
        else if (Finish(chunk, points.First, PointStatus.Quarantined))
        {
            metrics?.SetAside();
            quarantined.Add((points.First, attempt));
            Close(chunk);
        }
    }

    private bool Finish(OpenChunk chunk, long index, PointStatus status)
    {
        if (!chunk.Finish(index, status))
            return false;
        tally.Add(status);
        openFinished++;
        return true;
    }

    // Whether the batch of a dropped lease needs no freeing: finished, or still leased to another worker.
    private bool IsCovered(Lease lease) => !open.ContainsKey(lease.Chunk) || leases.IsHeld(lease.Points);

    private void Close(OpenChunk chunk)
    {
        if (!chunk.IsFinished)
            return;
        open.Remove(chunk.Chunk);
        openPoints -= chunk.Count;
        openFinished -= chunk.Count;
        // Where others have chunks too, no beginning of the sweep is finished by this ledger alone.
        if (isShared)
            return;
        closed.Add(chunk.Chunk.Value, chunk.Tally);
        while (closed.Remove(prefix.Chunks, out var next))
            prefix = prefix.Plus(next);
    }
}
