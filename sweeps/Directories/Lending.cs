using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Directories;

/// <summary>Batches of its own chunks that a worker offers to others.</summary>
/// <remarks>Not safe from several threads at once, but for <see cref="Remove"/>.</remarks>
internal sealed class Lending(OfferBoard board, Lookout lookout, string me, Func<long, bool> isFinished, TimeProvider time)
{
    // Offers of all writers that wait for each slot of those that want work: one to begin with, one behind it.
    private const int OffersPerSlot = 2;
    private const int MostOffers = 1024;

    // Leases of batches for others are granted to this one in the ledger.
    private static readonly WorkerId Others = new("others");

    // Weight of the newest in the moving average of what an offer costs.
    private const double Novelty = 0.2;

    // What is left of it at each time that no offer was made: looked at ten times a second, it is halved in two seconds.
    private const double Fading = 0.966;

    private readonly Dictionary<long, Lease> lent = [];
    private readonly HashSet<long> away = [];
    private double secondsToOffer;
    private double secondsToReceive;

    /// <summary>Points of this worker's chunks that others computed.</summary>
    public long PointsByOthers { get; private set; }

    /// <summary>Engine time of others for this worker's chunks.</summary>
    public TimeSpan TimeByOthers { get; private set; }

    /// <summary>Takes back a batch that nobody has taken yet, to compute it here.</summary>
    public Lease? Reclaim()
    {
        foreach (var (id, lease) in lent)
        {
            // What was seen with another is not reached for.
            if (away.Contains(id) || board.Take(Offer.Of(lease, me)) is not { } taken)
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
        if (ledger.OpenChunks.Count == 0 && lent.Count == 0)
            return results;
        var (offers, wanting) = board.Look();
        SeeTaken(offers, ledger);
        var waiting = 0;
        foreach (var (offer, bytes) in offers)
        {
            if (!isMine(new ChunkIndex(offer.Chunk)))
            {
                // The chunk was finished meanwhile: the batch was computed a second time.
                if (offer.Writer == me && (offer.Taker is null || bytes > 0))
                    Withdraw(offer, ledger);
                // Whoever made it, it serves those that want work.
                else if (offer.Taker is null && !isFinished(offer.Chunk))
                    waiting++;
                continue;
            }

            if (bytes > 0)
            {
                if (Receive(offer, plan) is { } result)
                    results.Add((offer, result));
                continue;
            }

            // Results of batches that an earlier writer gave out are welcome, but nobody need begin with one.
            if (offer.Writer != me)
            {
                if (offer.Taker is null)
                    board.Remove(offer);
                continue;
            }

            waiting += offer.Taker is null ? 1 : 0;
            if (offer.Taker is { } taker && lookout.IsGone(taker))
                continue;
            if (!ledger.Renew(new LeaseId(offer.Lease)))
                Withdraw(offer, ledger);
        }

        Lend(ledger, wanting, waiting);
        return results;
    }

    /// <summary>Takes an offer away whose results are gathered.</summary>
    public void Remove(Offer offer) => board.Remove(offer);

    /// <summary>Takes away what nobody has taken.</summary>
    public void Leave()
    {
        foreach (var lease in lent.Values)
            board.Remove(Offer.Of(lease, me));
    }

    private BatchResult? Receive(Offer offer, SweepPlan plan)
    {
        var began = time.GetTimestamp();
        // Of an earlier writer's lease nothing is known here; its results are taken as those of a lease that ran out.
        var lease = offer.Writer == me && lent.Remove(offer.Lease, out var known)
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

    // Those that were taken since the last look are begun with only now, however long they waited.
    private void SeeTaken(List<(Offer Offer, long Bytes)> offers, SweepLedger ledger)
    {
        var taken = offers.Where(o => o.Offer.Taker is not null && o.Offer.Writer == me).Select(o => o.Offer.Lease).ToHashSet();
        foreach (var lease in taken.Where(l => !away.Contains(l)))
            ledger.Begin(new LeaseId(lease));
        away.Clear();
        away.UnionWith(taken);
    }

    // The batch was given to another meanwhile, or its chunk is finished.
    private void Withdraw(Offer offer, SweepLedger ledger)
    {
        lent.Remove(offer.Lease);
        ledger.Release(new LeaseId(offer.Lease));
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
            board.Put(Offer.Of(lease, me));
            secondsToOffer += Novelty * (time.GetElapsedTime(began).TotalSeconds - secondsToOffer);
        }
    }

    // Whether the files of an offer take its writer longer than the batch itself, which it then computes sooner alone.
    private bool IsDearer(Lease lease, double secondsPerPoint) => secondsToOffer + secondsToReceive > lease.Points.Count * secondsPerPoint;
}
