using System.Numerics;
using System.Runtime.CompilerServices;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Adatoms with interaction by random-sequential selection with null events: any adatom tries to jump in any direction,
/// and does so with the rate of that jump over the greatest one there is.
/// </summary>
/// <remarks>
/// <para>
/// Tries follow a Poisson clock whose rate never changes, so which adatom tries next does not wait for what the last one
/// did: tries are drawn in blocks, and the memory they will look at is asked for ahead. An adatom that stays costs a
/// nanosecond or two, and one that jumps changes the bytes of the sites around it and no list. So this is the fastest way
/// while one try in sixteen or more succeeds (<see cref="Share"/>), and the size of the lattice hardly matters.
/// </para>
/// <para>
/// The number of tries in a duration is Poisson, which needs no waiting times. With a drift they are needed: the wait
/// for the next jump is exponential in the rate of all possible jumps, which the drift keeps with it.
/// </para>
/// </remarks>
internal sealed unsafe class TryGas<TTopology, TRates, TTrace, TDrift> : LatticeGas
    where TTopology : struct, ITopology
    where TRates : struct, IHopRates
    where TTrace : struct, ITrace
    where TDrift : struct, IDrift
{
    private readonly TTopology topology;
    private readonly TTrace trace;
    private readonly double fastest;
    private readonly JumpChances chances;
    private readonly byte[] siteBytes;
    private readonly int[] carriers;
    private readonly TryBlock block;
    private TDrift drift;
    private Xoshiro256 random;
    private long bonds;

    /// <param name="lattice">The lattice.</param>
    /// <param name="topology">Its neighbours.</param>
    /// <param name="law">Rates of the jumps, which depend on the direction and the numbers of neighbours at both ends.</param>
    /// <param name="trace">What is kept of the moves.</param>
    /// <param name="drift">Integral of the drift, where it is asked for.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="random">Generator of this gas.</param>
    public TryGas(
        Lattice lattice, TTopology topology, TRates law, TTrace trace, TDrift drift, ReadOnlySpan<int> occupied, Xoshiro256 random)
        : base(lattice, occupied.Length)
    {
        (this.topology, this.trace, this.drift) = (topology, trace, drift);
        chances = JumpChances.Of(law, topology.Coordination);
        fastest = chances.Greatest;
        siteBytes = Pinned.Array<byte>(lattice.Sites);
        carriers = Pinned.Copy(occupied);
        block = new TryBlock(occupied.Length, topology.Coordination, lattice.Sites, ref random);
        this.random = random;
        Fill();
        foreach (var site in carriers)
            this.drift.Change(topology.Sublattice(site), 0, siteBytes[site]);
    }

    /// <summary>Share of the tries that succeed in the present configuration.</summary>
    public double Share => TotalRate / (Particles * topology.Coordination * fastest);

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Displacements => trace.Displacements;

    /// <inheritdoc/>
    public override double TotalRate
    {
        get
        {
            double total = 0;
            foreach (var from in carriers)
            {
                for (var d = 0; d < topology.Coordination; d++)
                {
                    var around = siteBytes[from] & SortedSites.Neighbours;
                    if ((around >> d & 1) == 0)
                        total += chances.Rate(d, around, siteBytes[topology.Neighbour(from, d)] & ~(1 << topology.Opposite(d)));
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
    public override long Bonds => bonds;

    /// <inheritdoc/>
    public override ReadOnlySpan<int> ListedSites => carriers;

    // Constants of the compiled form: the comparison of types costs nothing.
    private static bool CountsBonds => typeof(TRates) == typeof(BondCountingRates);

    private static bool Drifts => typeof(TDrift) != typeof(NoDrift);

    /// <inheritdoc/>
    public override bool IsOccupied(int site) => (siteBytes[site] & SortedSites.Occupied) != 0;

    /// <inheritdoc/>
    public override void Advance(double duration)
    {
        RequireDuration(duration);
        var clock = Particles * topology.Coordination * fastest;
        if (Drifts)
            Run(long.MaxValue, Time + duration, clock);
        else
            Run(PoissonVariate.Next(ref random, duration * clock), double.NaN, clock);
        Time += duration;
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter state)
    {
        SaveClock(state);
        state.Write(random);
        block.Save(state);
        state.WriteArray(carriers);
        trace.Save(state);
        drift.Save(state);
    }

    /// <inheritdoc/>
    public override void Restore(BinaryReader state)
    {
        RestoreClock(state);
        random = state.ReadRandom();
        block.Restore(state);
        state.ReadArray(carriers);
        trace.Restore(state);
        drift.Restore(state);
        Fill();
    }

    /// <summary>Does a number of tries, or with a drift as many as there are until <paramref name="end"/>.</summary>
    private void Run(long tries, double end, double clock)
    {
        var where = topology;
        var list = Pinned.Address(carriers);
        var bytes = Pinned.Address(siteBytes);
        var bounds = chances.Bounds;
        var keys = block.Keys;
        var draws = block.Bits;
        var tried = 0L;
        var (now, jump) = (Time, NextJump(Time));
        while (Drifts ? jump < end : tried < tries)
        {
            var count = Drifts ? (int)Math.Min(TryBlock.Size, 8 + ((end - now) * clock)) : (int)Math.Min(TryBlock.Size, tries - tried);
            block.Draw(count, list, bytes);
            for (var i = 0; i < count; i++)
            {
                var key = keys[i];
                var from = list[TryBlock.Number(key)];
                var direction = TryBlock.Direction(key);
                var around = (uint)bytes[from] & SortedSites.Neighbours;

                // Bond counting does not look at the site tried before the try succeeds.
                var reached = CountsBonds ? 0u : Around(bytes[where.Neighbour(from, (int)direction)]) - 1;
                if (draws[i] >= bounds[JumpChances.Index(direction, around, reached)])
                    continue;
                if (Drifts)
                {
                    drift.Wait(jump - now);
                    now = jump;
                }

                Jump((int)TryBlock.Number(key), from, (int)direction);
                if (Drifts)
                {
                    jump = NextJump(now);
                    if (!(jump < end))
                        break; // the law of the wait has no memory: what is left of it is drawn anew next time
                }
            }

            tried += count;
        }

        if (Drifts)
            drift.Wait(end - now);
        Proposals += tried;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Around(byte site) => (uint)BitOperations.PopCount((uint)(site & SortedSites.Neighbours));

    /// <summary>An adatom goes to the next site, and everyone around either is told. Apart from the loop of tries, which keeps its registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Jump(int number, int from, int direction)
    {
        var where = topology;
        var bytes = Pinned.Address(siteBytes);
        var z = where.Coordination;
        var to = where.Neighbour(from, direction);
        var left = Around(bytes[from]);
        carriers[number] = to;
        Toggle(where, bytes, from, SortedSites.Occupied);
        Toggle(where, bytes, to, SortedSites.Occupied);
        for (var d = 0; d < z; d++)
        {
            var back = 1 << where.Opposite(d);
            Toggle(where, bytes, where.Neighbour(from, d), back);
            Toggle(where, bytes, where.Neighbour(to, d), back);
        }

        bonds += (long)Around(bytes[to]) - left;
        var step = where.Step(from, direction);
        trace.Moved(number, from, to, step);
        Flow += step;
        Events++;
    }

    private double NextJump(double now) => Drifts ? now + (ExponentialVariate.Next(ref random) / drift.TotalRate) : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Toggle(TTopology where, byte* bytes, int at, int bits)
    {
        var before = bytes[at];
        var after = (byte)(before ^ bits);
        bytes[at] = after;
        if (Drifts)
            drift.Change(where.Sublattice(at), before, after);
    }

    private void Fill()
    {
        Array.Clear(siteBytes);
        foreach (var site in carriers)
        {
            siteBytes[site] |= SortedSites.Occupied;
            for (var d = 0; d < topology.Coordination; d++)
                siteBytes[topology.Neighbour(site, d)] |= (byte)(1 << topology.Opposite(d));
        }

        long twice = 0;
        foreach (var site in carriers)
            twice += BitOperations.PopCount((uint)(siteBytes[site] & SortedSites.Neighbours));
        bonds = twice / 2;
    }
}
