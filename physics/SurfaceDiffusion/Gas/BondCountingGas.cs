using System.Numerics;
using System.Runtime.CompilerServices;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Adatoms that jump at a rate set by the number of neighbours they leave, gamma exp(-n J/kT), selected by class.
/// </summary>
/// <remarks>
/// The class of an adatom is n, and all of a class have the same total rate (z - n) gamma_n: choosing a class by count
/// times rate, then a member, then one of its free directions, rejects nothing. Only the neighbours of the two sites
/// of a jump change class. Detailed balance holds for exp(+bonds J/kT).
/// </remarks>
internal sealed class BondCountingGas<TTopology, TTrace, TDrift> : LatticeGas, IClassCounts
    where TTopology : struct, ITopology
    where TTrace : struct, ITrace
    where TDrift : struct, IDrift
{
    private readonly TTopology topology;
    private readonly TTrace trace;
    private readonly int coordination;
    private readonly double[] rates;
    private readonly byte[] free;
    private readonly byte[] site;
    private readonly int[] list;
    private readonly int[] rank;
    private readonly int[] start;
    private TDrift drift;
    private Xoshiro256 random;

    /// <param name="lattice">The lattice.</param>
    /// <param name="topology">Its neighbours.</param>
    /// <param name="trace">What is kept of the moves.</param>
    /// <param name="drift">Integral of the drift, where it is asked for.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="hopRates">Rate in each free direction by number of occupied neighbours, 0 to z - 1.</param>
    /// <param name="random">Generator of this gas.</param>
    public BondCountingGas(
        Lattice lattice,
        TTopology topology,
        TTrace trace,
        TDrift drift,
        ReadOnlySpan<int> occupied,
        ReadOnlySpan<double> hopRates,
        Xoshiro256 random)
        : base(lattice, occupied.Length)
    {
        this.topology = topology;
        this.trace = trace;
        this.random = random;
        coordination = topology.Coordination;
        rates = new double[coordination + 1];
        for (var n = 0; n < coordination; n++)
            rates[n] = (coordination - n) * hopRates[n];
        free = FreeDirections.Of(coordination);
        site = new byte[lattice.Sites];
        list = new int[occupied.Length];
        rank = new int[lattice.Sites];
        start = new int[coordination + 2];
        Fill(occupied);
        this.drift = drift;
        foreach (var where in list)
            this.drift.Change(topology.Sublattice(where), 0, site[where]);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Displacements => trace.Displacements;

    /// <inheritdoc/>
    public override double TotalRate
    {
        get
        {
            double total = 0;
            for (var n = 0; n < coordination; n++)
                total += rates[n] * CountOfClass(n);
            return total;
        }
    }

    /// <inheritdoc/>
    public int CountOfClass(int neighbours) => start[neighbours + 1] - start[neighbours];

    /// <inheritdoc/>
    public override bool IsOccupied(int site) => this.site[site] != 0;

    /// <inheritdoc/>
    public override unsafe void Advance(double duration)
    {
        RequireDuration(duration);
        var end = Time + duration;
        var (generator, where, who, z) = (random, topology, trace, coordination);
        var (now, moves, flow) = (Time, 0L, 0L);
        fixed (byte* s = site, freeDirection = free)
        fixed (int* l = list, r = rank, b = start)
        fixed (double* rate = rates)
        {
            var sites = new SortedSites(s, l, r, b);
            while (true)
            {
                double total = 0;
                for (var n = 0; n < z; n++)
                    total += rate[n] * (b[n + 1] - b[n]);
                var wait = ExponentialVariate.Next(ref generator) / total;
                if (!(now + wait < end))
                    break; // the law of the wait has no memory: what is left of it is drawn anew next time
                drift.Wait(wait);
                now += wait;
                var level = UniformBits.ToUnit(generator.NextUInt64()) * total;
                var neighbours = 0;
                while (neighbours < z - 1)
                {
                    var weight = rate[neighbours] * (b[neighbours + 1] - b[neighbours]);
                    if (level < weight)
                        break;
                    level -= weight;
                    neighbours++;
                }

                // Rounding can lead into an empty class; the class below it that is not empty is then the one meant.
                while (b[neighbours + 1] == b[neighbours])
                    neighbours--;
                var members = (ulong)(b[neighbours + 1] - b[neighbours]);
                var place = b[neighbours] + (int)Math.BigMul(generator.NextUInt64(), members, out var bits);
                var pick = (int)Math.BigMul(bits, (ulong)(z - neighbours), out _);
                var from = l[place];
                var direction = freeDirection[((s[from] & SortedSites.Neighbours) * FreeDirections.Stride) + pick];
                var to = where.Neighbour(from, direction);
                Jump(sites, where, z, from, to, neighbours);
                var step = where.Step(from, direction);
                who.Moved(0, from, to, step);
                flow += step;
                moves++;
            }
        }

        (random, Time) = (generator, end);
        Events += moves;
        Proposals += moves;
        Flow += flow;
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter state)
    {
        SaveClock(state);
        state.Write(random);
        state.WriteArray(site);
        state.WriteArray(list);
        state.WriteArray(rank);
        state.WriteArray(start);
        trace.Save(state);
        drift.Save(state);
    }

    /// <inheritdoc/>
    public override void Restore(BinaryReader state)
    {
        RestoreClock(state);
        random = state.ReadRandom();
        state.ReadArray(site);
        state.ReadArray(list);
        state.ReadArray(rank);
        state.ReadArray(start);
        trace.Restore(state);
        drift.Restore(state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Jump(SortedSites sites, TTopology where, int z, int from, int to, int neighbours)
    {
        var bytes = sites.Site;
        var left = bytes[from];
        bytes[from] = 0;
        var arrived = 0;
        for (var d = 0; d < z; d++)
            arrived |= (bytes[where.Neighbour(to, d)] >> SortedSites.OccupiedBit) << d;

        // One loop over the neighbours left, then over those gained: one loop end to foresee instead of two.
        for (var mask = (left & SortedSites.Neighbours) | (arrived << SortedSites.OccupiedBit); mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            var up = bit >= SortedSites.OccupiedBit ? 1 : 0;
            var d = bit - (SortedSites.OccupiedBit * up);
            var other = where.Neighbour(up != 0 ? to : from, d);
            var before = bytes[other];
            var after = (byte)(before ^ (1 << where.Opposite(d)));
            bytes[other] = after;
            drift.Change(where.Sublattice(other), before, after);
            sites.Change(other, BitOperations.PopCount((uint)before) - 1, up);
        }

        var taken = (byte)(SortedSites.Occupied | arrived);
        bytes[to] = taken;
        drift.Change(where.Sublattice(from), left, 0);
        drift.Change(where.Sublattice(to), 0, taken);
        var place = sites.Rank[from];
        sites.List[place] = to;
        sites.Rank[to] = place;
        var reached = BitOperations.PopCount((uint)arrived);
        for (; neighbours < reached; neighbours++)
            sites.Change(to, neighbours, 1);
        for (; neighbours > reached; neighbours--)
            sites.Change(to, neighbours, 0);
    }

    private void Fill(ReadOnlySpan<int> occupied)
    {
        foreach (var where in occupied)
            site[where] = SortedSites.Occupied;
        foreach (var where in occupied)
        {
            for (var d = 0; d < coordination; d++)
            {
                if (site[topology.Neighbour(where, d)] != 0)
                    site[where] |= (byte)(1 << d);
            }

            start[BitOperations.PopCount(site[where])]++; // the occupied bit makes it the entry after its class
        }

        for (var n = 0; n <= coordination; n++)
            start[n + 1] += start[n];
        var next = start[..(coordination + 1)];
        foreach (var where in occupied)
        {
            var place = next[BitOperations.PopCount(site[where]) - 1]++;
            list[place] = where;
            rank[where] = place;
        }
    }
}
