using System.Numerics;
using System.Runtime.CompilerServices;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Adatoms selected by class, the number n of neighbours they leave.
/// </summary>
/// <remarks>
/// All of a class have the same bound (z - n) b_n on their total rate: a class is drawn by count times bound, then a
/// member, then one of its free directions. Under bond counting the bound is the rate and nothing is rejected. Under
/// other laws the jump is done with its rate over b_n; after a rejection, which costs little because nothing has to be
/// updated, everything is drawn anew while the clock runs with the sum of the bounds. Only the neighbours of the two
/// sites of a jump change class.
/// </remarks>
internal sealed class ClassGas<TTopology, TRates, TTrace, TDrift> : LatticeGas
    where TTopology : struct, ITopology
    where TRates : struct, IHopRates
    where TTrace : struct, ITrace
    where TDrift : struct, IDrift
{
    private readonly TTopology topology;
    private readonly TRates law;
    private readonly TTrace trace;
    private readonly int coordination;
    private readonly double[] bounds;
    private readonly double[] classBounds;
    private readonly byte[] free;
    private readonly byte[] site;
    private readonly int[] list;
    private readonly int[] rank;
    private readonly int[] start;
    private TDrift drift;
    private Xoshiro256 random;

    /// <param name="lattice">The lattice.</param>
    /// <param name="topology">Its neighbours.</param>
    /// <param name="law">Rates of the jumps.</param>
    /// <param name="trace">What is kept of the moves.</param>
    /// <param name="drift">Integral of the drift, where it is asked for.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="random">Generator of this gas.</param>
    public ClassGas(
        Lattice lattice,
        TTopology topology,
        TRates law,
        TTrace trace,
        TDrift drift,
        ReadOnlySpan<int> occupied,
        Xoshiro256 random)
        : base(lattice, occupied.Length)
    {
        (this.topology, this.law, this.trace, this.random) = (topology, law, trace, random);
        coordination = topology.Coordination;
        bounds = new double[coordination];
        classBounds = new double[coordination + 1];
        for (var n = 0; n < coordination; n++)
        {
            bounds[n] = law.Bound(n);
            classBounds[n] = (coordination - n) * bounds[n];
        }

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
            if (RejectsNothing)
            {
                for (var n = 0; n < coordination; n++)
                    total += classBounds[n] * (start[n + 1] - start[n]);
                return total;
            }

            foreach (var from in list)
            {
                for (var left = ~site[from] & ((1 << coordination) - 1); left != 0; left &= left - 1)
                {
                    var d = BitOperations.TrailingZeroCount(left);
                    total += law.Rate(from, d, site[from] & SortedSites.Neighbours, Around(topology.Neighbour(from, d), topology.Opposite(d)));
                }
            }

            return total;
        }
    }

    // A constant of the compiled form: the comparison of types costs nothing.
    private static bool RejectsNothing => typeof(TRates) == typeof(BondCountingRates);

    /// <inheritdoc/>
    public override (double X, double Y) DriftIntegral => (drift.IntegralX, drift.IntegralY);

    /// <inheritdoc/>
    public override double SquareIntegral => drift.SquareIntegral;

    /// <inheritdoc/>
    public override long Bonds
    {
        get
        {
            long twice = 0;
            for (var n = 1; n <= coordination; n++)
                twice += (long)n * (start[n + 1] - start[n]);
            return twice / 2;
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<int> ListedSites => list;

    /// <inheritdoc/>
    public override bool IsOccupied(int site) => this.site[site] != 0;

    /// <inheritdoc/>
    public override unsafe void Advance(double duration)
    {
        RequireDuration(duration);
        var end = Time + duration;
        var (generator, where, who, z) = (random, topology, trace, coordination);
        var (now, proposals, moves, flow) = (Time, 0L, 0L, 0L);
        fixed (byte* bytes = site, freeDirection = free)
        fixed (int* l = list, r = rank, b = start)
        fixed (double* bound = classBounds)
        {
            var sites = new SortedSites(bytes, l, r, b);
            while (true)
            {
                double total = 0;
                for (var n = 0; n < z; n++)
                    total += bound[n] * (b[n + 1] - b[n]);
                var wait = ExponentialVariate.Next(ref generator) / total;
                if (!(now + wait < end))
                    break; // the law of the wait has no memory: what is left of it is drawn anew next time
                drift.Wait(wait);
                now += wait;
                proposals++;
                var level = UniformBits.ToUnit(generator.NextUInt64()) * total;
                var neighbours = 0;
                while (neighbours < z - 1)
                {
                    var weight = bound[neighbours] * (b[neighbours + 1] - b[neighbours]);
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
                var pick = (int)Math.BigMul(bits, (ulong)(z - neighbours), out bits);
                var from = l[place];
                var direction = freeDirection[((bytes[from] & SortedSites.Neighbours) * FreeDirections.Stride) + pick];
                var to = where.Neighbour(from, direction);
                var arrived = Around(bytes, where, z, to) & ~(1 << where.Opposite(direction));
                if (!RejectsNothing)
                {
                    var rate = law.Rate(from, direction, bytes[from] & SortedSites.Neighbours, arrived);
                    if (!(UniformBits.ToUnit(bits) * bounds[neighbours] < rate))
                        continue;
                }

                Jump(sites, where, from, to, arrived, neighbours);
                var step = where.Step(from, direction);
                who.Moved(0, from, to, step);
                flow += step;
                moves++;
            }
        }

        drift.Wait(end - now);
        random = generator;
        Note(end, proposals, moves, flow);
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

    /// <summary>Occupied neighbours of a site, one bit a direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Around(byte* bytes, TTopology where, int z, int at)
    {
        var around = 0;
        for (var d = 0; d < z; d++)
            around |= (bytes[where.Neighbour(at, d)] >> SortedSites.OccupiedBit) << d;
        return around;
    }

    private unsafe int Around(int at, int without)
    {
        fixed (byte* bytes = site)
            return Around(bytes, topology, coordination, at) & ~(1 << without);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Jump(SortedSites sites, TTopology where, int from, int to, int arrived, int neighbours)
    {
        var bytes = sites.Site;
        var left = bytes[from];
        bytes[from] = 0;

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
