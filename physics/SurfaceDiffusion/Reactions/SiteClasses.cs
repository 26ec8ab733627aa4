using System.Numerics;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Reactions;

/// <summary>
/// Occupied sites sorted by their number of occupied neighbours, where sites are taken and left one at a time: the open
/// counterpart of the list that jumps alone keep sorted.
/// </summary>
/// <remarks>Not safe from several threads at once.</remarks>
internal sealed class SiteClasses<TTopology>
    where TTopology : struct, ITopology
{
    private readonly TTopology topology;
    private readonly int coordination;
    private readonly byte[] around;
    private readonly bool[] taken;
    private readonly int[] list;
    private readonly int[] rank;
    private readonly int[] start;

    public SiteClasses(TTopology topology, int sites)
    {
        this.topology = topology;
        coordination = topology.Coordination;
        around = new byte[sites];
        taken = new bool[sites];
        list = new int[sites];
        rank = new int[sites];
        start = new int[coordination + 2];
    }

    /// <summary>Number of occupied sites.</summary>
    public int Count => start[coordination + 1];

    public bool IsTaken(int site) => taken[site];

    /// <summary>Occupied neighbours of a site, one bit a direction.</summary>
    public int Around(int site) => around[site];

    /// <summary>Number of occupied sites with that many occupied neighbours.</summary>
    public int CountOf(int neighbours) => start[neighbours + 1] - start[neighbours];

    /// <summary>Member number <paramref name="index"/> of a class.</summary>
    public int Member(int neighbours, int index) => list[start[neighbours] + index];

    public void Take(int site)
    {
        taken[site] = true;
        var neighbours = BitOperations.PopCount(around[site]);

        // Open a place at the end of its class: of every class above, the first goes behind the last.
        var place = start[coordination + 1]++;
        for (var above = coordination; above > neighbours; above--)
        {
            if (start[above] != place) // what stands in the gap of an empty class is left over from before
                Place(list[start[above]], place);
            place = start[above]++;
        }

        Place(site, place);
        Tell(site, 1);
    }

    public void Leave(int site)
    {
        Tell(site, -1);
        taken[site] = false;
        var hole = rank[site];
        for (var above = BitOperations.PopCount(around[site]) + 1; above <= coordination + 1; above++)
        {
            var last = --start[above];
            if (last != hole)
                Place(list[last], hole);
            hole = last;
        }
    }

    public void Save(BinaryWriter state)
    {
        state.WriteArray(around);
        state.WriteArray(taken);
        state.WriteArray(list);
        state.WriteArray(rank);
        state.WriteArray(start);
    }

    public void Restore(BinaryReader state)
    {
        state.ReadArray(around);
        state.ReadArray(taken);
        state.ReadArray(list);
        state.ReadArray(rank);
        state.ReadArray(start);
    }

    private void Tell(int site, int change)
    {
        for (var d = 0; d < coordination; d++)
        {
            var other = topology.Neighbour(site, d);
            var before = BitOperations.PopCount(around[other]);
            around[other] ^= (byte)(1 << topology.Opposite(d));
            if (taken[other])
                Shift(other, before, change);
        }
    }

    private void Shift(int site, int from, int change)
    {
        // One class up: swap with the last of its class, whose border steps down; one class down: with the first.
        var border = change > 0 ? --start[from + 1] : start[from]++;
        var other = list[border];
        Place(other, rank[site]);
        Place(site, border);
    }

    private void Place(int site, int at)
    {
        list[at] = site;
        rank[site] = at;
    }
}
