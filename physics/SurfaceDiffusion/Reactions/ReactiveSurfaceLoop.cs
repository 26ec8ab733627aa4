using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Reactions;

/// <inheritdoc cref="ReactiveSurface"/>
internal sealed class ReactiveSurfaceLoop<TTopology> : ReactiveSurface
    where TTopology : struct, ITopology
{
    private readonly TTopology topology;
    private readonly int coordination;
    private readonly SiteClasses<TTopology> molecules;
    private readonly double landing;
    private readonly double[] desorption;
    private readonly double[] jump;
    private readonly double[] classRates;
    private readonly byte[] directions;
    private readonly long[] counts = new long[Enum.GetValues<SurfaceProcess>().Length];
    private Xoshiro256 random;

    public ReactiveSurfaceLoop(Lattice lattice, TTopology topology, SurfaceRates rates, Xoshiro256 random)
        : base(lattice)
    {
        (this.topology, this.random, coordination) = (topology, random, topology.Coordination);
        molecules = new SiteClasses<TTopology>(topology, lattice.Sites);
        landing = rates.Adsorption * lattice.Sites;
        desorption = new double[coordination + 1];
        jump = new double[coordination + 1];
        classRates = new double[coordination + 1];
        for (var n = 0; n <= coordination; n++)
        {
            var slow = Math.Exp(-rates.BetaJ * n);
            desorption[n] = rates.Desorption * slow;
            jump[n] = rates.Jump * slow;

            // Each molecule of a pair brings half of the pair's rate.
            classRates[n] = desorption[n] + ((coordination - n) * jump[n]) + (0.5 * n * rates.Reaction);
        }

        directions = FreeDirections.Of(coordination);
    }

    public override int Molecules => molecules.Count;

    public override long Count(SurfaceProcess process) => counts[(int)process];

    public override bool IsTaken(int site) => molecules.IsTaken(site);

    public override void Put(int site)
    {
        if (!molecules.IsTaken(site))
            molecules.Take(site);
    }

    public override void Advance(double duration)
    {
        var end = Time + duration;
        while (Next(end))
        {
        }

        MoleculeTime += (end - Time) * molecules.Count;
        Time = end;
    }

    public override void Happen(long events)
    {
        while (events > 0 && Next(double.PositiveInfinity))
            events--;
    }

    public override void Save(BinaryWriter state)
    {
        state.Write(Time);
        state.Write(MoleculeTime);
        state.Write(random);
        state.WriteArray(counts);
        molecules.Save(state);
    }

    public override void Restore(BinaryReader state)
    {
        Time = state.ReadDouble();
        MoleculeTime = state.ReadDouble();
        random = state.ReadRandom();
        state.ReadArray(counts);
        molecules.Restore(state);
    }

    private bool Next(double end)
    {
        var total = landing;
        for (var n = 0; n <= coordination; n++)
            total += classRates[n] * molecules.CountOf(n);
        var wait = ExponentialVariate.Next(ref random) / total;
        if (!(Time + wait < end))
            return false; // the law of the wait has no memory
        Time += wait;
        MoleculeTime += wait * molecules.Count;
        var level = UniformBits.ToUnit(random.NextUInt64()) * total;
        if (level < landing)
            Land();
        else
            Happen(level - landing);
        return true;
    }

    private void Land()
    {
        var site = (int)random.NextBelow((ulong)Lattice.Sites);
        if (molecules.IsTaken(site))
            return; // a null event
        molecules.Take(site);
        counts[(int)SurfaceProcess.Adsorption]++;
    }

    private void Happen(double level)
    {
        var n = 0;
        for (; n < coordination; n++)
        {
            var weight = classRates[n] * molecules.CountOf(n);
            if (level < weight)
                break;
            level -= weight;
        }

        while (n > 0 && molecules.CountOf(n) == 0)
            n--; // rounding led into an empty class
        var index = (int)Math.BigMul(random.NextUInt64(), (ulong)molecules.CountOf(n), out var bits);
        var site = molecules.Member(n, index);
        var share = UniformBits.ToUnit(bits) * classRates[n];
        if (share < desorption[n])
        {
            molecules.Leave(site);
            counts[(int)SurfaceProcess.Desorption]++;
            return;
        }

        share -= desorption[n];
        var jumps = (coordination - n) * jump[n];
        var around = molecules.Around(site);
        var reactions = classRates[n] - desorption[n] - jumps;
        if (share < jumps || !(reactions > 0))
        {
            var pick = Math.Min((int)(share / jump[n]), coordination - n - 1);
            molecules.Leave(site);
            molecules.Take(topology.Neighbour(site, directions[(around * FreeDirections.Stride) + pick]));
            counts[(int)SurfaceProcess.Jump]++;
            return;
        }

        // The k-th occupied direction is the k-th free one of the complement.
        var partner = Math.Min((int)((share - jumps) / reactions * n), n - 1);
        var complement = ~around & ((1 << coordination) - 1);
        molecules.Leave(site);
        molecules.Leave(topology.Neighbour(site, directions[(complement * FreeDirections.Stride) + partner]));
        counts[(int)SurfaceProcess.Reaction]++;
    }
}
