using System.Collections.Concurrent;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Directories;

/// <summary>Batches that one worker offers to others, and those that it took of others.</summary>
/// <remarks>
/// Not safe from several threads at once, but for <see cref="Deliver"/>, <see cref="IsBorrowed"/> and <see cref="Remove"/>.
/// </remarks>
internal sealed class Lending(OfferBoard board, Lookout lookout, Membership member, TimeProvider time)
{
    // Offers that wait for each slot of those that want work: one to begin with, one behind it.
    private const int OffersPerSlot = 2;
    private const int MostOffers = 1024;

    // Leases of batches for others are granted to this one in the ledger.
    private static readonly WorkerId Others = new("others");

    // Weight of the newest in the moving average of what an offer costs.
    private const double Novelty = 0.2;

    // What is left of it at each time that no offer was made: looked at ten times a second, it is halved in two seconds.
    private const double Fading = 0.966;

    private readonly ConcurrentDictionary<LeaseId, Offer> borrowed = new();
    private readonly Queue<Offer> seen = new();
    private readonly Dictionary<long, Lease> lent = [];
    private long borrowings;
    private long timeForOthers;
    private readonly ConcurrentDictionary<long, long> pointsForOthers = new();
    private double secondsToOffer;
    private double secondsToReceive;

    /// <summary>Points of this worker's chunks that others computed.</summary>
    public long PointsByOthers { get; private set; }

    /// <summary>Engine time of others for this worker's chunks.</summary>
    public TimeSpan TimeByOthers { get; private set; }

    /// <summary>Points that this worker computed for others.</summary>
    public long PointsForOthers => pointsForOthers.Values.Sum();

    /// <summary>Points that this worker computed for others in chunks that are not finished.</summary>
    public long PointsForOthersIn(Func<long, bool> isFinished) => pointsForOthers.Where(p => !isFinished(p.Key)).Sum(p => p.Value);

    /// <summary>Engine time of this worker for others.</summary>
    public TimeSpan TimeForOthers => new(Interlocked.Read(ref timeForOthers));

    /// <summary>Whether a lease is of a batch of another worker's chunk.</summary>
    public bool IsBorrowed(LeaseId lease) => borrowed.ContainsKey(lease);

    /// <summary>Takes offers of others.</summary>
    public List<Lease> Borrow(LeaseRequest request, int most, Func<long, bool> isFinished)
    {
        var leases = new List<Lease>();
        board.Want(request.Slots);
        TakeSeen(request, most, isFinished, leases);
        // What was seen before may be gone or used up: then the folder is listed, once a call at most.
        if (leases.Count == most || !LookForOffers())
            return leases;
        TakeSeen(request, most, isFinished, leases);
        return leases;
    }

    /// <summary>There is work enough of its own.</summary>
    public void WantNothing()
    {
        seen.Clear();
        board.Want(0);
    }

    /// <summary>Hands in the results of a batch that was taken.</summary>
    public ValueTask Deliver(BatchResult result, SweepPlan plan)
    {
        if (borrowed.TryGetValue(result.Lease.Id, out var taken))
        {
            board.Deliver(taken, ResultPart.Write(result, plan), member.Staging);
            borrowed.TryRemove(result.Lease.Id, out _);
            Interlocked.Add(ref timeForOthers, result.EngineTime.Ticks);
            pointsForOthers.AddOrUpdate(taken.Chunk, result.Status.Length, (_, before) => before + result.Status.Length);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Gives a batch back that was taken; false when it is none of those.</summary>
    public bool GiveBack(LeaseId lease)
    {
        if (!borrowed.TryRemove(lease, out var taken))
            return false;
        board.GiveBack(taken);
        return true;
    }

    /// <summary>Takes back a batch that nobody has taken yet, to compute it here.</summary>
    public Lease? Reclaim()
    {
        foreach (var (id, lease) in lent)
        {
            if (board.Take(Offer.Of(lease, member.Id)) is not { } taken)
                continue;
            board.Remove(taken);
            lent.Remove(id);
            return lease;
        }

        return null;
    }

    /// <summary>
    /// Looks at the offers: renews the leases of those that are waiting or whose taker is alive, offers more where they
    /// are wanted, and gives the results that have come.
    /// </summary>
    public List<(Offer Offer, BatchResult Result)> Tick(SweepLedger ledger, SweepPlan plan, Func<ChunkIndex, bool> isMine)
    {
        var results = new List<(Offer, BatchResult)>();
        if (ledger.OpenChunks.Count == 0)
            return results;
        var (offers, wanting) = board.Look();
        var waiting = 0;
        foreach (var (offer, bytes) in offers)
        {
            if (!isMine(new ChunkIndex(offer.Chunk)))
                continue;
            if (bytes > 0)
            {
                if (Receive(offer, plan) is { } result)
                    results.Add((offer, result));
                continue;
            }

            // Results of batches that an earlier writer gave out are welcome, but nobody need begin with one.
            if (offer.Writer != member.Id)
            {
                if (offer.Taker is null)
                    board.Remove(offer);
                continue;
            }

            waiting += offer.Taker is null ? 1 : 0;
            if (offer.Taker is { } taker && lookout.IsGone(taker))
                continue;
            if (!ledger.Renew(new LeaseId(offer.Lease)))
                Withdraw(offer);
        }

        Lend(ledger, wanting, waiting);
        return results;
    }

    /// <summary>Takes an offer away whose results are gathered.</summary>
    public void Remove(Offer offer) => board.Remove(offer);

    /// <summary>Takes away what nobody has taken, gives back what was taken.</summary>
    public void Leave()
    {
        board.Want(0);
        foreach (var lease in borrowed.Keys)
            GiveBack(lease);
        foreach (var lease in lent.Values)
            board.Remove(Offer.Of(lease, member.Id));
    }

    private bool LookForOffers()
    {
        seen.Clear();
        var offers = board.Look().Offers.Where(o => o.Offer.Taker is null && o.Offer.Writer != member.Id).Select(o => o.Offer).ToArray();
        // Not all reach for the same one.
        Random.Shared.Shuffle(offers);
        foreach (var offer in offers)
            seen.Enqueue(offer);
        return seen.Count > 0;
    }

    private void TakeSeen(LeaseRequest request, int most, Func<long, bool> isFinished, List<Lease> leases)
    {
        while (leases.Count < most && seen.TryDequeue(out var offer))
        {
            if (isFinished(offer.Chunk) || board.Take(offer) is not { } taken)
                continue;
            var lease = new Lease(
                new LeaseId(-++borrowings), request.Worker, new ChunkIndex(offer.Chunk), offer.Points, offer.Attempt, time.GetUtcNow());
            borrowed[lease.Id] = taken;
            leases.Add(lease);
        }
    }

    private BatchResult? Receive(Offer offer, SweepPlan plan)
    {
        var began = time.GetTimestamp();
        // Of an earlier writer's lease nothing is known here; its results are taken as those of a lease that ran out.
        var lease = offer.Writer == member.Id && lent.Remove(offer.Lease, out var known)
            ? known
            : new Lease(default, Others, new ChunkIndex(offer.Chunk), offer.Points, offer.Attempt, time.GetUtcNow());
        if (board.Read(offer) is { } part && ResultPart.Read(part, lease, plan) is { } result)
        {
            secondsToReceive += Novelty * (time.GetElapsedTime(began).TotalSeconds - secondsToReceive);
            PointsByOthers += offer.Points.Count;
            TimeByOthers += result.EngineTime;
            return result;
        }

        board.Remove(offer);
        return null;
    }

    // The batch was given to another meanwhile.
    private void Withdraw(Offer offer)
    {
        lent.Remove(offer.Lease);
        board.Remove(offer);
    }

    private void Lend(SweepLedger ledger, Dictionary<string, int> wanting, int waiting)
    {
        foreach (var (worker, slots) in wanting.ToArray())
        {
            if (!lookout.IsGone(worker))
                continue;
            board.ForgetWanting(worker, slots);
            wanting.Remove(worker);
        }

        var wanted = wanting.Values.Sum();
        if (wanted == 0)
        {
            ledger.Leave(Others);
            return;
        }

        for (var most = Math.Min(OffersPerSlot * wanted, MostOffers); waiting < most; waiting++)
        {
            // Whoever takes it may hold others: nothing that is to be computed alone.
            if (ledger.Offer(Others, wanted, held: 1).Lease is not { } lease)
                return;
            if (IsDearer(lease, ledger.SecondsPerPoint))
            {
                ledger.Release(lease.Id);
                // A medium that stood still once is tried again.
                (secondsToOffer, secondsToReceive) = (secondsToOffer * Fading, secondsToReceive * Fading);
                return;
            }

            var began = time.GetTimestamp();
            lent[lease.Id.Value] = lease;
            board.Put(Offer.Of(lease, member.Id));
            secondsToOffer += Novelty * (time.GetElapsedTime(began).TotalSeconds - secondsToOffer);
        }
    }

    // Whether the files of an offer take its writer longer than the batch itself, which it then computes sooner alone.
    private bool IsDearer(Lease lease, double secondsPerPoint) => secondsToOffer + secondsToReceive > lease.Points.Count * secondsPerPoint;
}
