using System.Numerics;
using System.Runtime.CompilerServices;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Adatoms selected by class, as <see cref="ClassGas{TTopology, TRates, TTrace, TDrift}"/> does, on a lattice of bits:
/// the same process without lists of sites, for square lattices with more adatoms than the nearest caches hold lists of.
/// </summary>
/// <remarks>
/// A class is drawn by count times bound, then a member of it by <see cref="ClassCounts"/> and <see cref="BitPlane"/>.
/// Who is in a class follows from the bits, so that a change of class is two counts and no list has to be kept. The state
/// of 1024 x 1024 sites is 170 KB. Neither the choice of the class nor that of the member has a branch that could be
/// foreseen wrongly, but for the number of tries.
/// </remarks>
internal sealed unsafe class BitGas<TRates, TDrift> : LatticeGas
    where TRates : struct, IHopRates
    where TDrift : struct, IDrift
{
    private const int Coordination = 4;
    private const long TightenEvery = 1 << 17; // proposals

    private readonly TRates law;
    private readonly double[] bounds = new double[Coordination];
    private readonly double[] classBounds = new double[Coordination];
    private readonly byte[] free = FreeDirections.Of(Coordination);
    private readonly ulong[] words;
    private readonly ushort[] groupCounts;
    private readonly int[] totals = Pinned.Array<int>(ClassCounts.Classes);
    private readonly int[] groupBounds = Pinned.Array<int>(ClassCounts.Classes);
    private readonly int[] listed;
    private readonly BitPlane plane;
    private readonly ClassCounts counts;
    private readonly int groupsOfStripLog;
    private TDrift drift;
    private Xoshiro256 random;

    /// <param name="lattice">A lattice that <see cref="BitPlane.Fits"/>.</param>
    /// <param name="law">Rates of the jumps, which depend on the neighbours only.</param>
    /// <param name="drift">Integral of the drift, where it is asked for.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="random">Generator of this gas.</param>
    public BitGas(Lattice lattice, TRates law, TDrift drift, ReadOnlySpan<int> occupied, Xoshiro256 random)
        : base(lattice, occupied.Length)
    {
        (this.law, this.random) = (law, random);
        for (var n = 0; n < Coordination; n++)
        {
            bounds[n] = law.Bound(n);
            classBounds[n] = (Coordination - n) * bounds[n];
        }

        listed = occupied.ToArray();
        words = Pinned.Array<ulong>(BitPlane.Length(lattice));
        plane = new BitPlane(Pinned.Address(words), lattice);
        var groups = lattice.Sites / (ClassCounts.Columns * ClassCounts.Rows);
        groupCounts = Pinned.Array<ushort>(ClassCounts.Classes * groups);
        counts = new ClassCounts(Pinned.Address(groupCounts), Pinned.Address(totals), Pinned.Address(groupBounds), groups);
        groupsOfStripLog = BitOperations.Log2((uint)(lattice.SizeY / ClassCounts.Rows));
        foreach (var site in occupied)
        {
            var (x, y) = lattice.Coordinates(site);
            plane.Flip(x, y);
        }

        Count();
        counts.Tighten();
        this.drift = drift;
        foreach (var site in occupied)
        {
            var (x, y) = lattice.Coordinates(site);
            this.drift.Change(0, 0, (byte)(SortedSites.Occupied | Around(plane.Window(x, y), BitPlane.Centre)));
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Displacements => [];

    /// <inheritdoc/>
    public override double TotalRate
    {
        get
        {
            double total = 0;
            if (RejectsNothing)
            {
                for (var n = 0; n < Coordination; n++)
                    total += classBounds[n] * counts[n];
                return total;
            }

            foreach (var site in ListedSites)
            {
                var (x, y) = Lattice.Coordinates(site);
                var window = plane.Window(x, y);
                var around = Around(window, BitPlane.Centre);
                for (var d = 0; d < Coordination; d++)
                {
                    var to = BitPlane.Centre + Offset(d);
                    if ((around >> d & 1) == 0)
                        total += law.Rate(0, d, around, Around(window ^ (1UL << BitPlane.Centre), to));
                }
            }

            return total;
        }
    }

    /// <inheritdoc/>
    public override (double X, double Y) DriftIntegral => (drift.IntegralX, drift.IntegralY);

    /// <inheritdoc/>
    public override double SquareIntegral => drift.SquareIntegral;

    /// <inheritdoc/>
    public override long Bonds => Enumerable.Range(0, ClassCounts.Classes).Sum(n => (long)n * counts[n]) / 2;

    /// <inheritdoc/>
    public override ReadOnlySpan<int> ListedSites
    {
        get
        {
            var next = 0;
            for (var site = 0; site < Lattice.Sites; site++)
            {
                if (IsOccupied(site))
                    listed[next++] = site;
            }

            return listed;
        }
    }

    // A constant of the compiled form: the comparison of types costs nothing.
    private static bool RejectsNothing => typeof(TRates) == typeof(BondCountingRates);

    /// <inheritdoc/>
    public override bool IsOccupied(int site)
    {
        var (x, y) = Lattice.Coordinates(site);
        return plane.IsTaken(x, y);
    }

    /// <inheritdoc/>
    public override void Advance(double duration)
    {
        RequireDuration(duration);
        var end = Time + duration;
        var (generator, members, sites) = (random, counts, plane);
        var (now, proposals, moves, flow) = (Time, Proposals, 0L, 0L);
        var (rate0, rate1, rate2, rate3) = (classBounds[0], classBounds[1], classBounds[2], classBounds[3]);
        var (maskX, maskY) = (Lattice.SizeX - 1, Lattice.SizeY - 1);
        var stripShift = groupsOfStripLog;
        fixed (byte* freeDirection = free)
        {
            while (true)
            {
                var sum0 = rate0 * members[0];
                var sum1 = sum0 + (rate1 * members[1]);
                var sum2 = sum1 + (rate2 * members[2]);
                var total = sum2 + (rate3 * members[3]);
                var wait = ExponentialVariate.Next(ref generator) / total;
                if (!(now + wait < end))
                    break; // the law of the wait has no memory: what is left of it is drawn anew next time
                drift.Wait(wait);
                now += wait;
                if ((++proposals & (TightenEvery - 1)) == 0)
                    members.Tighten();
                var level = UniformBits.ToUnit(generator.NextUInt64()) * total;
                var neighbours = (level >= sum0 ? 1 : 0) + (level >= sum1 ? 1 : 0) + (level >= sum2 ? 1 : 0);
                while (members[neighbours] == 0)
                    neighbours--; // rounding led into an empty class; the one below that is not empty is meant
                var bits = generator.NextUInt64();
                int group;
                uint member;
                if (members.IsDense(neighbours))
                {
                    while (!members.Try(neighbours, ref bits, out group, out member))
                        bits = generator.NextUInt64();
                }
                else
                {
                    member = (uint)Math.BigMul(bits, (ulong)members[neighbours], out bits);
                    group = members.Find(neighbours, ref member);
                }

                var strip = group >> stripShift;
                var row = (group & ((1 << stripShift) - 1)) * ClassCounts.Rows;
                var (column, inner) = sites.Find(strip, row, neighbours, member);
                var (x, y) = ((strip * ClassCounts.Columns) + column, row + inner);
                var window = sites.Window(x, y);
                var around = Around(window, BitPlane.Centre);
                var pick = (int)Math.BigMul(bits, (ulong)(Coordination - neighbours), out bits);
                var direction = freeDirection[(around * FreeDirections.Stride) + pick];
                var to = BitPlane.Centre + Offset(direction);
                var left = window ^ (1UL << BitPlane.Centre);
                var reached = Around(left, to);
                if (!RejectsNothing && !(UniformBits.ToUnit(bits) * bounds[neighbours] < law.Rate(0, direction, around, reached)))
                    continue;

                // Who loses the neighbour that leaves, and who gains the one that comes; nobody is beside both sites.
                var cross = BitPlane.Cross << (to - BitPlane.Row);
                for (var near = left & (cross | (BitPlane.Cross << (BitPlane.Centre - BitPlane.Row))); near != 0; near &= near - 1)
                {
                    var at = BitOperations.TrailingZeroCount(near);
                    var change = (int)((cross >> at) & 1);
                    var before = BitOperations.PopCount((window >> (at - BitPlane.Row)) & BitPlane.Cross);
                    var place = Group((x - 3 + (at & 7)) & maskX, (y - 3 + (at >> 3)) & maskY, stripShift);
                    members.Add(before, place, -1);
                    members.Add(before + (2 * change) - 1, place, 1);
                    if (typeof(TDrift) != typeof(NoDrift))
                        Drifts(window, left | (1UL << to), at);
                }

                var (toX, toY) = ((x + (to & 7) - 3) & maskX, (y + (to >> 3) - 3) & maskY);
                members.Add(neighbours, group, -1);
                members.Add(BitOperations.PopCount((uint)reached), Group(toX, toY, stripShift), 1);
                drift.Change(0, (byte)(SortedSites.Occupied | around), 0);
                drift.Change(0, 0, (byte)(SortedSites.Occupied | reached));
                sites.Flip(x, y);
                sites.Flip(toX, toY);
                flow += PackedStep.Pack((to & 7) - 3, (to >> 3) - 3);
                moves++;
            }
        }

        drift.Wait(end - now);
        random = generator;
        Note(end, proposals - Proposals, moves, flow);
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter state)
    {
        SaveClock(state);
        state.Write(random);
        state.WriteArray(words);
        state.WriteArray(groupBounds); // they decide which numbers are drawn
        drift.Save(state);
    }

    /// <inheritdoc/>
    public override void Restore(BinaryReader state)
    {
        RestoreClock(state);
        random = state.ReadRandom();
        state.ReadArray(words);
        state.ReadArray(groupBounds);
        Count();
        drift.Restore(state);
    }

    /// <summary>The occupied neighbours of a bit of a window, one bit a direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Around(ulong window, int at)
    {
        var near = window >> (at - BitPlane.Row);
        return (int)(((near >> 9) & 1) | ((near >> 6) & 2) | ((near >> 14) & 4) | ((near << 3) & 8));
    }

    /// <summary>How far in a window a direction goes: +1, -1, +8, -8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Offset(int direction) => (1 - ((direction & 1) << 1)) << (3 * (direction >> 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Group(int x, int y, int stripShift) => ((x >> 6) << stripShift) + (y >> 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Drifts(ulong before, ulong after, int at) => drift.Change(
        0, (byte)(SortedSites.Occupied | Around(before, at)), (byte)(SortedSites.Occupied | Around(after, at)));

    private void Count()
    {
        for (var n = 0; n < ClassCounts.Classes; n++)
        {
            totals[n] = 0;
            var groups = groupCounts.Length / ClassCounts.Classes;
            for (var group = 0; group < groups; group++)
            {
                var members = plane.Members(
                    group >> groupsOfStripLog, (group & ((1 << groupsOfStripLog) - 1)) * ClassCounts.Rows, n);
                var count = 0;
                for (var row = 0; row < ClassCounts.Rows; row++)
                    count += BitOperations.PopCount(members[row]);
                groupCounts[(n * groups) + group] = (ushort)count;
                totals[n] += count;
            }
        }
    }
}
