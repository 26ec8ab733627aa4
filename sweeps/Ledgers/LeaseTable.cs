using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>The leases that are held now, and when each was last renewed.</summary>
internal sealed class LeaseTable(TimeProvider time, LeaseId before)
{
    private readonly Dictionary<LeaseId, Entry> leases = [];
    private readonly Dictionary<PointRange, int> holders = [];
    private readonly List<Lease> alone = [];
    private int lost;
    private long last = before.Value;

    public int Count => leases.Count;

    /// <summary>Whether a lease is held of a batch that was lost before.</summary>
    public bool HasLost => lost > 0;

    /// <summary>Points under at least one lease.</summary>
    public long Points { get; private set; }

    public IEnumerable<Lease> All => leases.Values.Select(l => l.Lease);

    public Lease Grant(WorkerId worker, ChunkIndex chunk, FreeBatch batch, bool isAlone)
    {
        var lease = new Lease(new LeaseId(++last), worker, chunk, batch.Points, batch.Attempt, time.GetUtcNow())
        {
            Losses = batch.Losses,
            IsAlone = isAlone,
        };
        Adopt(lease);
        return lease;
    }

    /// <summary>Takes over a lease that another ledger granted, as if it was renewed just now.</summary>
    public void Adopt(Lease lease)
    {
        leases.Add(lease.Id, new Entry(lease, lease.Granted, time.GetUtcNow(), IsHandedIn: false));
        lost += lease.Losses > 0 ? 1 : 0;
        if (lease.IsAlone)
            alone.Add(lease);
        var others = holders.GetValueOrDefault(lease.Points);
        holders[lease.Points] = others + 1;
        if (others == 0)
            Points += lease.Points.Count;
    }

    public bool Renew(LeaseId id)
    {
        if (!leases.TryGetValue(id, out var held))
            return false;
        leases[id] = held with { Renewed = time.GetUtcNow() };
        return true;
    }

    /// <summary>Notes that the batch is begun with only now.</summary>
    public void Begin(LeaseId id)
    {
        if (leases.TryGetValue(id, out var held))
            leases[id] = held with { Begun = time.GetUtcNow() };
    }

    /// <summary>Notes that the batch is with its chunk's writer and waits to be durable.</summary>
    public void HandIn(LeaseId id)
    {
        if (leases.TryGetValue(id, out var held))
            leases[id] = held with { Renewed = time.GetUtcNow(), IsHandedIn = true };
    }

    /// <summary>Whether a lease that is held was handed in.</summary>
    public bool IsHandedIn(LeaseId id) => leases.TryGetValue(id, out var held) && held.IsHandedIn;

    /// <summary>Whether a worker computes a batch that nothing else is to be computed beside.</summary>
    public bool HoldsAlone(WorkerId worker) => alone.Exists(l => l.Worker == worker);

    /// <summary>Ends a lease, if it is held.</summary>
    public Lease? Drop(LeaseId id)
    {
        if (!leases.Remove(id, out var held))
            return null;
        alone.Remove(held.Lease);
        lost -= held.Lease.Losses > 0 ? 1 : 0;
        var points = held.Lease.Points;
        if (--holders[points] == 0)
        {
            holders.Remove(points);
            Points -= points.Count;
        }

        return held.Lease;
    }

    /// <summary>The leases last renewed, or handed in, so long ago.</summary>
    public Lease[] Older(TimeSpan held, TimeSpan handedIn)
    {
        var now = time.GetUtcNow();
        return [.. leases.Values.Where(l => now - l.Renewed > (l.IsHandedIn ? handedIn : held)).Select(l => l.Lease)];
    }

    public bool IsHeld(PointRange points) => holders.ContainsKey(points);

    /// <summary>The batch that has been under way longest past the time given for it, and has one worker only.</summary>
    public Lease? MostOverdue(WorkerId asking, Func<Lease, TimeSpan?> patience)
    {
        var now = time.GetUtcNow();
        return leases.Values
            .Where(l => l.Lease.Worker != asking && holders[l.Lease.Points] == 1 && patience(l.Lease) is { } given && now - l.Begun > given)
            .OrderBy(l => l.Begun).Select(l => l.Lease).FirstOrDefault();
    }

    private readonly record struct Entry(Lease Lease, DateTimeOffset Begun, DateTimeOffset Renewed, bool IsHandedIn);
}
