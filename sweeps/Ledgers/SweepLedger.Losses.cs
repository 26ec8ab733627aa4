using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <content>What becomes of batches whose worker, or whose ledger, was lost.</content>
public sealed partial class SweepLedger
{
    private readonly List<PointSetAside> quarantined = [];

    /// <summary>
    /// Takes it into account that a batch of an open chunk was lost with the ledger that had the chunk before: it is
    /// tried again, split or set aside as if it had been leased here.
    /// </summary>
    /// <param name="points">The batch; what of it is finished or free for another reason stays so.</param>
    /// <param name="attempt">Which attempt was lost.</param>
    /// <param name="losses">How often it had been lost before.</param>
    public void Inherit(PointRange points, int attempt, int losses)
    {
        if (chunks.Find(grid.ChunkOf(points.First)) is not { } chunk)
            return;
        lost++;
        foreach (var piece in chunk.SetApart(points))
            Lose(chunk, new FreeBatch(piece, attempt, losses));
        metrics?.Lost(1);
        Stand();
    }

    /// <summary>
    /// What another ledger of this sweep has to know besides the store to go on as this one would: the leases out, and
    /// what is free and was lost before, as leases of nobody.
    /// </summary>
    /// <param name="most">At most so many, those lost most often first.</param>
    public IReadOnlyList<Lease> Remember(int most) =>
    [
        .. chunks.Free.SelectMany(c => c.Lost, (c, lost) =>
                new Lease(default, default, c.Chunk, lost.Points, lost.Attempt, default) { Losses = lost.Losses })
            .Concat(leases.All).OrderByDescending(l => l.Losses).Take(most),
    ];

    /// <summary>Takes over what <see cref="Remember"/> said of a chunk that was opened just now.</summary>
    /// <param name="lease">The lease; that of a worker which is known to be dead is lost at once.</param>
    /// <param name="isDead">Whether its worker is.</param>
    public void Recall(Lease lease, bool isDead)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (isDead && lease.Id != default)
        {
            Inherit(lease.Points, lease.Attempt, lease.Losses);
            return;
        }

        if (chunks.Find(lease.Chunk) is not { } chunk || chunk.SetApart(lease.Points) is not { Count: > 0 } pieces)
            return;
        if (lease.Id != default && pieces is [var whole] && whole == lease.Points)
            leases.Adopt(lease);
        else
            pieces.ForEach(piece => chunks.Return(chunk, piece, lease.Attempt, lease.Losses));
        Stand();
    }

    /// <summary>Frees the batches of leases that were not renewed in time, and says which they were.</summary>
    public IReadOnlyList<Lease> Expire() => Lose(leases.Older(options.LeaseTime, options.HandInTime));

    /// <summary>
    /// Frees the batches that a worker was computing which is known to be dead, and says which they were. What it had
    /// handed in is with its writer.
    /// </summary>
    public IReadOnlyList<Lease> Forget(WorkerId worker)
    {
        Leave(worker);
        return Lose([.. leases.All.Where(l => l.Worker == worker && !leases.IsHandedIn(l.Id))]);
    }

    /// <summary>Lets a worker go that has released or completed its batches.</summary>
    public void Leave(WorkerId worker)
    {
        slots.Remove(worker);
        reservation.End(worker);
    }

    /// <summary>Points newly set aside, for the host to store; each is given once.</summary>
    public IReadOnlyList<PointSetAside> TakeQuarantined()
    {
        var taken = quarantined.ToArray();
        quarantined.Clear();
        return taken;
    }

    private Lease[] Lose(Lease[] expired)
    {
        foreach (var lease in expired)
        {
            var wasHandedIn = leases.IsHandedIn(lease.Id);
            leases.Drop(lease.Id);
            lost++;
            if (IsCovered(lease))
                continue;
            var chunk = chunks.Find(lease.Chunk)!;
            if (wasHandedIn)
                chunks.Return(chunk, lease.Points, lease.Attempt, lease.Losses);
            else
                Lose(chunk, new FreeBatch(lease.Points, lease.Attempt, lease.Losses));
        }

        metrics?.Lost(expired.Length);
        Stand();
        return expired;
    }

    private void Lose(OpenChunk chunk, FreeBatch batch)
    {
        var (points, attempt, losses) = batch;
        if (losses + 1 < options.LossesBeforeSplit)
        {
            chunks.Return(chunk, points, attempt + 1, losses + 1);
        }
        else if (points.Count > 1)
        {
            // One more loss splits a half again, so that the culprit is cornered in O(log points) losses.
            var half = points.Count / 2;
            chunks.Return(chunk, new PointRange(points.First + half, points.Count - half), attempt, losses);
            chunks.Return(chunk, new PointRange(points.First, half), attempt, losses);
        }
        else if (chunks.Finish(chunk, points.First, PointStatus.Quarantined))
        {
            metrics?.SetAside();
            quarantined.Add(new PointSetAside(points.First, attempt));
            chunks.CloseIfFinished(chunk);
        }
    }
}
