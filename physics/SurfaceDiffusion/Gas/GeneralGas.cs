using System.Numerics;
using System.Runtime.CompilerServices;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Adatoms whose rates depend on who is around both ends of a jump, on the site and on the direction, selected by
/// <see cref="RateGroups"/> over the adatoms' total rates.
/// </summary>
/// <remarks>
/// A jump changes the rates of those up to two steps from it; each of these is computed afresh from the law, so no
/// rounding builds up.
/// </remarks>
internal sealed unsafe class GeneralGas<TTopology, TRates> : LatticeGas
    where TTopology : struct, ITopology
    where TRates : struct, IHopRates
{
    private readonly TTopology topology;
    private readonly TRates law;
    private readonly int coordination;
    private readonly byte[] surroundingBytes;
    private readonly byte[] siteBytes;
    private readonly int[] whoList;
    private readonly int[] whereList;
    private readonly byte* surroundings;
    private readonly byte* site;
    private readonly int* who;
    private readonly int* where;
    private readonly long[] displacements;
    private readonly RateGroups groups;
    private Xoshiro256 random;

    /// <param name="lattice">The lattice.</param>
    /// <param name="topology">Its neighbours.</param>
    /// <param name="law">Rates of the jumps.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="random">Generator of this gas.</param>
    public GeneralGas(Lattice lattice, TTopology topology, TRates law, ReadOnlySpan<int> occupied, Xoshiro256 random)
        : base(lattice, occupied.Length)
    {
        this.topology = topology;
        this.law = law;
        this.random = random;
        coordination = topology.Coordination;
        surroundingBytes = Pinned.Copy<byte>(JumpSurroundings.Of(lattice));
        siteBytes = Pinned.Array<byte>(lattice.Sites);
        whoList = Pinned.Array<int>(lattice.Sites);
        whereList = Pinned.Copy(occupied);
        surroundings = Pinned.Address(surroundingBytes);
        site = Pinned.Address(siteBytes);
        who = Pinned.Address(whoList);
        where = Pinned.Address(whereList);
        displacements = new long[occupied.Length];
        var greatest = 0.0;
        for (var n = 0; n < coordination; n++)
            greatest = Math.Max(greatest, (coordination - n) * law.Bound(n));
        groups = new RateGroups(occupied.Length, greatest);
        for (var particle = 0; particle < whereList.Length; particle++)
        {
            who[where[particle]] = particle;
            site[where[particle]] |= SortedSites.Occupied;
            for (var d = 0; d < coordination; d++)
                site[topology.Neighbour(where[particle], d)] |= (byte)(1 << topology.Opposite(d));
        }

        foreach (var at in whereList)
            Update(at);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Displacements => displacements;

    /// <inheritdoc/>
    public override double TotalRate => groups.Sum;

    /// <inheritdoc/>
    public override long Bonds => whereList.Sum(at => (long)BitOperations.PopCount((uint)(siteBytes[at] & SortedSites.Neighbours))) / 2;

    /// <inheritdoc/>
    public override ReadOnlySpan<int> ListedSites => whereList;

    /// <inheritdoc/>
    public override bool IsOccupied(int site) => (this.site[site] & SortedSites.Occupied) != 0;

    /// <inheritdoc/>
    public override void Advance(double duration)
    {
        RequireDuration(duration);
        var end = Time + duration;
        var generator = random;
        while (true)
        {
            var total = groups.Total;
            var wait = ExponentialVariate.Next(ref generator) / total;
            if (!(Time + wait < end))
                break; // the law of the wait has no memory: what is left of it is drawn anew next time
            Time += wait;
            Proposals++;
            var height = UniformBits.ToUnit(generator.NextUInt64()) * total;
            var particle = groups.Draw(height, generator.NextUInt64(), out var level);
            if (particle < 0)
                continue;
            var from = where[particle];
            Jump(particle, from, DirectionAt(from, level));
        }

        random = generator;
        Time = end;
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter state)
    {
        SaveClock(state);
        state.Write(random);
        state.WriteArray(siteBytes);
        state.WriteArray(whoList);
        state.WriteArray(whereList);
        state.WriteArray(displacements);
        groups.Save(state);
    }

    /// <inheritdoc/>
    public override void Restore(BinaryReader state)
    {
        RestoreClock(state);
        random = state.ReadRandom();
        state.ReadArray(siteBytes);
        state.ReadArray(whoList);
        state.ReadArray(whereList);
        state.ReadArray(displacements);
        groups.Restore(state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double RateAt(int at, int direction)
    {
        var target = topology.Neighbour(at, direction);
        var around = site[at] & SortedSites.Neighbours;
        var aroundTarget = site[target] & SortedSites.Neighbours & ~(1 << topology.Opposite(direction));
        return law.Rate(at, direction, around, aroundTarget);
    }

    private void Update(int at)
    {
        double total = 0;
        for (var free = ~site[at] & ((1 << coordination) - 1); free != 0; free &= free - 1)
            total += RateAt(at, BitOperations.TrailingZeroCount(free));
        groups.Set(who[at], total);
    }

    private int DirectionAt(int at, double level)
    {
        var direction = 0;
        for (var free = ~site[at] & ((1 << coordination) - 1); free != 0; free &= free - 1)
        {
            var d = BitOperations.TrailingZeroCount(free);
            var rate = RateAt(at, d);
            if (rate > 0)
                direction = d; // rounding can leave the level just above the last sum: the last possible jump is meant
            if (level < rate)
                return d;
            level -= rate;
        }

        return direction;
    }

    private void Jump(int particle, int from, int direction)
    {
        var to = topology.Neighbour(from, direction);
        var step = topology.Step(from, direction);
        Flow += step;
        displacements[particle] += step;
        Events++;
        where[particle] = to;
        who[to] = particle;
        site[from] ^= SortedSites.Occupied;
        site[to] ^= SortedSites.Occupied;
        for (var d = 0; d < coordination; d++)
        {
            site[topology.Neighbour(from, d)] ^= (byte)(1 << topology.Opposite(d));
            site[topology.Neighbour(to, d)] ^= (byte)(1 << topology.Opposite(d));
        }

        var entry = direction * 2 * coordination;
        for (var first = 0; first < coordination; first++)
            UpdateAround(topology.Neighbour(from, first), surroundings[entry + first]);
        for (var first = 0; first < coordination; first++)
            UpdateAround(topology.Neighbour(to, first), surroundings[entry + coordination + first]);
        Update(to);
    }

    private void UpdateAround(int between, int entry)
    {
        var around = site[between];
        if ((around & entry & SortedSites.Occupied) != 0)
            Update(between);
        for (var left = around & entry & SortedSites.Neighbours; left != 0; left &= left - 1)
            Update(topology.Neighbour(between, BitOperations.TrailingZeroCount(left)));
    }
}
