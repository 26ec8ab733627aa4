using System.Numerics;
using System.Runtime.CompilerServices;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Reactions;

/// <summary>
/// Occupied sites sorted by their number of occupied neighbours, where sites are taken and left one at a time: the open
/// counterpart of the list that jumps alone keep sorted.
/// </summary>
/// <remarks>
/// Unlike there, the bytes of empty sites too hold who is around, because molecules land on them. Arrays are pinned, so
/// that inner loops can hold pointers. Not safe from several threads at once.
/// </remarks>
internal sealed unsafe class SiteClasses<TTopology>
    where TTopology : struct, ITopology
{
    private readonly TTopology topology;
    private readonly int coordination;
    private readonly byte[] site;
    private readonly int[] list;
    private readonly int[] rank;
    private readonly int[] start;
    private readonly SortedSites sorted;

    public SiteClasses(TTopology topology, int sites)
    {
        this.topology = topology;
        coordination = topology.Coordination;
        site = Pinned.Array<byte>(sites);
        list = Pinned.Array<int>(sites);
        rank = Pinned.Array<int>(sites);
        start = Pinned.Array<int>(coordination + 2);
        sorted = new SortedSites(Pinned.Address(site), Pinned.Address(list), Pinned.Address(rank), Pinned.Address(start));
    }

    /// <summary>Number of occupied sites.</summary>
    public int Count => start[coordination + 1];

    /// <summary>Where each class begins in the list; one more entry than classes.</summary>
    public int* Start => sorted.Start;

    public bool IsTaken(int where) => (site[where] & SortedSites.Occupied) != 0;

    /// <summary>Occupied neighbours of a site, one bit a direction.</summary>
    public int Around(int where) => sorted.Site[where] & SortedSites.Neighbours;

    /// <summary>Member number <paramref name="index"/> of a class.</summary>
    public int Member(int neighbours, int index) => sorted.List[sorted.Start[neighbours] + index];

    public void Take(int where)
    {
        site[where] |= SortedSites.Occupied;
        var neighbours = BitOperations.PopCount((uint)Around(where));

        // Open a place at the end of its class: of every class above, the first goes behind the last.
        var place = start[coordination + 1]++;
        for (var above = coordination; above > neighbours; above--)
        {
            if (start[above] != place) // what stands in the gap of an empty class is left over from before
                Place(list[start[above]], place);
            place = start[above]++;
        }

        Place(where, place);
        Tell(where, 1);
    }

    public void Leave(int where)
    {
        site[where] &= SortedSites.Neighbours;
        Tell(where, 0);
        var hole = rank[where];
        for (var above = BitOperations.PopCount((uint)Around(where)) + 1; above <= coordination + 1; above++)
        {
            var last = --start[above];
            if (last != hole)
                Place(list[last], hole);
            hole = last;
        }
    }

    /// <summary>A molecule goes from a site to a free neighbour: its place in the list stays where its class does.</summary>
    public void Move(int from, int to)
    {
        var bytes = sorted.Site;
        var neighbours = BitOperations.PopCount((uint)Around(from));
        bytes[from] &= SortedSites.Neighbours;
        Tell(from, 0);
        Tell(to, 1);
        bytes[to] |= SortedSites.Occupied;
        var place = sorted.Rank[from];
        sorted.List[place] = to;
        sorted.Rank[to] = place;
        var reached = BitOperations.PopCount((uint)Around(to));
        for (; neighbours < reached; neighbours++)
            sorted.Change(to, neighbours, 1);
        for (; neighbours > reached; neighbours--)
            sorted.Change(to, neighbours, 0);
    }

    public void Save(BinaryWriter state)
    {
        state.WriteArray(site);
        state.WriteArray(list);
        state.WriteArray(rank);
        state.WriteArray(start);
    }

    public void Restore(BinaryReader state)
    {
        state.ReadArray(site);
        state.ReadArray(list);
        state.ReadArray(rank);
        state.ReadArray(start);
    }

    /// <summary>Everyone around gains (1) or loses (0) a neighbour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tell(int where, int up)
    {
        var bytes = sorted.Site;
        for (var d = 0; d < coordination; d++)
        {
            var other = topology.Neighbour(where, d);
            var before = bytes[other];
            bytes[other] = (byte)(before ^ (1 << topology.Opposite(d)));
            if ((before & SortedSites.Occupied) != 0)
                sorted.Change(other, BitOperations.PopCount((uint)before) - 1, up);
        }
    }

    private void Place(int where, int at)
    {
        list[at] = where;
        rank[where] = at;
    }
}
