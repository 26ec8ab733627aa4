using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>The leases that are held now, and when each was last renewed.</summary>
internal sealed class LeaseTable(TimeProvider time, LeaseId before)
{
    private readonly Dictionary<LeaseId, Entry> leases = [];
    private readonly Dictionary<PointRange, int> holders = [];
    private long last = before.Value;

    public int Count => leases.Count;

    /// <summary>Points under at least one lease.</summary>
    public long Points { get; private set; }

    public IEnumerable<Lease> All => leases.Values.Select(l => l.Lease);

    public Lease Grant(WorkerId worker, ChunkIndex chunk, PointRange points, int attempt)
    {
        var now = time.GetUtcNow();
        var lease = new Lease(new LeaseId(++last), worker, chunk, points, attempt, now);
        leases.Add(lease.Id, new Entry(lease, now, IsHandedIn: false));
        var others = holders.GetValueOrDefault(points);
        holders[points] = others + 1;
        if (others == 0)
            Points += points.Count;
        return lease;
    }

    public bool Renew(LeaseId id)
    {
        if (!leases.TryGetValue(id, out var held))
            return false;
        leases[id] = held with { Renewed = time.GetUtcNow() };
        return true;
    }

    /// <summary>Notes that the batch is with its chunk's writer and waits to be durable.</summary>
    public void HandIn(LeaseId id)
    {
        if (leases.TryGetValue(id, out var held))
            leases[id] = held with { Renewed = time.GetUtcNow(), IsHandedIn = true };
    }

    /// <summary>Whether a lease that is held was handed in.</summary>
    public bool IsHandedIn(LeaseId id) => leases.TryGetValue(id, out var held) && held.IsHandedIn;

    /// <summary>Ends a lease, if it is held.</summary>
    public Lease? Drop(LeaseId id)
    {
        if (!leases.Remove(id, out var held))
            return null;
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
        return All
            .Where(l => l.Worker != asking && holders[l.Points] == 1 && patience(l) is { } given && now - l.Granted > given)
            .MinBy(l => l.Granted);
    }

    private readonly record struct Entry(Lease Lease, DateTimeOffset Renewed, bool IsHandedIn);
}
