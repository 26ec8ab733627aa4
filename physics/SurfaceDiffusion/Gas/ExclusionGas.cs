using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Adatoms without interaction but exclusion, by random-sequential selection with null events.
/// </summary>
/// <remarks>
/// Every adatom tries to jump at rate gamma_d in each direction; a try onto a taken site is a null event. Null events
/// are part of the clock: the number of tries in a duration tau is Poisson of mean tau n sum(gamma_d), which needs no
/// waiting time for any of them. Above half coverage the vacancies are the ones that try, which is the same process
/// read the other way round and accepts theta instead of 1 - theta of the tries. Occupation is one byte a site, so that
/// only the aim of a try is read and both its ends are only written; and the loop has no branch that depends on it,
/// because a taken site is as hard to foresee as a coin.
/// </remarks>
internal sealed class ExclusionGas<TTopology, TDirections, TTrace> : LatticeGas
    where TTopology : struct, ITopology
    where TDirections : struct, IDirectionChoice
    where TTrace : struct, ITrace
{
    private readonly TTopology topology;
    private readonly TDirections directions;
    private readonly TTrace trace;
    private readonly TryBlock block;
    private readonly int[] carriers;
    private readonly byte[] taken;
    private readonly bool vacanciesMove;
    private Xoshiro256 random;

    /// <param name="lattice">The lattice.</param>
    /// <param name="topology">Its neighbours.</param>
    /// <param name="directions">Rates by direction.</param>
    /// <param name="trace">What is kept of the moves.</param>
    /// <param name="carriers">Sites of what jumps: the adatoms, or the vacancies.</param>
    /// <param name="vacanciesMove">Whether they are the vacancies.</param>
    /// <param name="random">Generator of this gas.</param>
    public ExclusionGas(
        Lattice lattice,
        TTopology topology,
        TDirections directions,
        TTrace trace,
        int[] carriers,
        bool vacanciesMove,
        Xoshiro256 random)
        : base(lattice, vacanciesMove ? lattice.Sites - carriers.Length : carriers.Length)
    {
        this.topology = topology;
        this.directions = directions;
        this.trace = trace;
        this.carriers = carriers;
        this.vacanciesMove = vacanciesMove;
        block = new TryBlock(carriers.Length, topology.Coordination, lattice.Sites, ref random);
        this.random = random;
        taken = new byte[lattice.Sites];
        foreach (var site in carriers)
            taken[site] = 1;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Displacements => trace.Displacements;

    /// <inheritdoc/>
    /// <remarks>
    /// 0 in every configuration: what pairs of adatoms block cancels between the two, and the directions of a lone one
    /// cancel among themselves.
    /// </remarks>
    public override (double X, double Y) DriftIntegral => (0, 0);

    /// <inheritdoc/>
    public override double TotalRate
    {
        get
        {
            double total = 0;
            foreach (var site in carriers)
            {
                for (var d = 0; d < topology.Coordination; d++)
                {
                    if (!IsCarrier(topology.Neighbour(site, d)))
                        total += directions.Rate(d);
                }
            }

            return total;
        }
    }

    /// <inheritdoc/>
    public override long Bonds
    {
        get
        {
            long between = 0;
            foreach (var site in carriers)
            {
                for (var d = 0; d < topology.Coordination; d++)
                    between += IsCarrier(topology.Neighbour(site, d)) ? 1 : 0;
            }

            // All pairs, less those with a vacancy, those with two of which were taken off twice.
            return vacanciesMove
                ? (((long)topology.Coordination * (Lattice.Sites - (2L * carriers.Length))) + between) / 2
                : between / 2;
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<int> ListedSites => carriers;

    /// <inheritdoc/>
    public override bool IsOccupied(int site) => IsCarrier(site) != vacanciesMove;

    /// <inheritdoc/>
    public override void Advance(double duration)
    {
        RequireDuration(duration);
        Time += duration;
        if (carriers.Length == 0)
            return;
        var tries = PoissonVariate.Next(ref random, duration * carriers.Length * directions.Total);
        Proposals += tries;
        Try(tries);
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter state)
    {
        SaveClock(state);
        state.Write(random);
        block.Save(state);
        state.WriteArray(carriers);
        state.WriteArray(taken);
        trace.Save(state);
    }

    /// <inheritdoc/>
    public override void Restore(BinaryReader state)
    {
        RestoreClock(state);
        random = state.ReadRandom();
        block.Restore(state);
        state.ReadArray(carriers);
        state.ReadArray(taken);
        trace.Restore(state);
    }

    private bool IsCarrier(int site) => taken[site] != 0;

    private unsafe void Try(long tries)
    {
        var (who, where, how) = (trace, topology, directions);
        var keys = block.Keys;
        var bits = block.Bits;
        var (moves, flow) = (0L, 0L);
        fixed (int* sites = carriers)
        fixed (byte* marks = taken)
        {
            while (tries > 0)
            {
                var count = (int)Math.Min(TryBlock.Size, tries);
                block.Draw(count, sites, marks);
                for (var i = 0; i < count; i++)
                {
                    var carrier = (int)TryBlock.Number(keys[i]);
                    var direction = how.Choose(TryBlock.Direction(keys[i]), bits[i]);
                    var from = sites[carrier];
                    var to = where.Neighbour(from, direction);

                    // All bits where the aim is free, none where it is taken: then everything stays as it is.
                    var blocked = marks[to];
                    var free = blocked - 1;
                    marks[to] = 1;
                    marks[from] = blocked;
                    sites[carrier] = from ^ ((from ^ to) & free);
                    var step = where.Step(from, direction) & free;
                    moves -= free;
                    flow += step;
                    who.Moved(carrier, from, to, step);
                }

                tries -= count;
            }
        }

        Events += moves;
        Flow += vacanciesMove ? -flow : flow;
    }
}
