using System.Collections.Concurrent;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Directories;

/// <summary>Batches of other workers' chunks that a worker without work of its own takes, computes and brings back.</summary>
/// <remarks>Not safe from several threads at once, but for <see cref="Deliver"/> and <see cref="Has"/>.</remarks>
internal sealed class Borrowing(OfferBoard board, Membership member, TimeProvider time)
{
    private readonly ConcurrentDictionary<LeaseId, Offer> taken = new();
    private readonly ConcurrentDictionary<long, long> points = new();
    private readonly Queue<Offer> seen = new();
    private long count;
    private long ticks;

    /// <summary>Points that this worker computed for others.</summary>
    public long Points => points.Values.Sum();

    /// <summary>Engine time of this worker for others.</summary>
    public TimeSpan Time => new(Interlocked.Read(ref ticks));

    /// <summary>Points that this worker computed for others in chunks that are not finished.</summary>
    public long PointsIn(Func<long, bool> isFinished) => points.Where(p => !isFinished(p.Key)).Sum(p => p.Value);

    /// <summary>Whether a lease is of a batch of another worker's chunk.</summary>
    public bool Has(LeaseId lease) => taken.ContainsKey(lease);

    /// <summary>Takes offers of others.</summary>
    public List<Lease> Borrow(LeaseRequest request, int most, Func<long, bool> isFinished)
    {
        var leases = new List<Lease>();
        board.Want(request.Slots);
        Take(request, most, isFinished, leases);
        // What was seen before is used up: only then the folder is listed, once a call at most.
        if (leases.Count < most)
        {
            Look();
            Take(request, most, isFinished, leases);
        }

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
        if (taken.TryGetValue(result.Lease.Id, out var offer))
        {
            board.Deliver(offer, ResultPart.Write(result, plan), member.Staging);
            taken.TryRemove(result.Lease.Id, out _);
            Interlocked.Add(ref ticks, result.EngineTime.Ticks);
            points.AddOrUpdate(offer.Chunk, result.Status.Length, (_, before) => before + result.Status.Length);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Gives a batch back that was taken; false when it is none of those.</summary>
    public bool GiveBack(LeaseId lease)
    {
        if (!taken.TryRemove(lease, out var offer))
            return false;
        board.GiveBack(offer);
        return true;
    }

    /// <summary>Gives all back that was taken.</summary>
    public void Leave()
    {
        board.Want(0);
        foreach (var lease in taken.Keys)
            GiveBack(lease);
    }

    private void Look()
    {
        var offers = board.Look().Offers.Where(o => o.Offer.Taker is null && o.Offer.Writer != member.Id).Select(o => o.Offer).ToArray();
        // Not all reach for the same one.
        Random.Shared.Shuffle(offers);
        foreach (var offer in offers)
            seen.Enqueue(offer);
    }

    private void Take(LeaseRequest request, int most, Func<long, bool> isFinished, List<Lease> leases)
    {
        while (leases.Count < most && seen.TryDequeue(out var offer))
        {
            if (isFinished(offer.Chunk) || board.Take(offer) is not { } mine)
                continue;
            var lease = new Lease(
                new LeaseId(-++count), request.Worker, new ChunkIndex(offer.Chunk), offer.Points, offer.Attempt, time.GetUtcNow());
            taken[lease.Id] = mine;
            leases.Add(lease);
        }
    }
}
