using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Reactions;

/// <inheritdoc cref="ReactiveSurface"/>
internal sealed unsafe class ReactiveSurfaceLoop<TTopology> : ReactiveSurface
    where TTopology : struct, ITopology
{
    private readonly TTopology topology;
    private readonly int coordination;
    private readonly SiteClasses<TTopology> molecules;
    private readonly double landing;
    private readonly double[] desorption;
    private readonly double[] jump;
    private readonly double[] reaction;
    private readonly double[] classRates;
    private readonly double[] classTimes;
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
        reaction = new double[coordination + 1];
        classRates = new double[coordination + 1];
        classTimes = new double[coordination + 1];
        for (var n = 0; n <= coordination; n++)
        {
            var slow = Math.Exp(-rates.BetaJ * n);
            desorption[n] = rates.Desorption * slow;
            jump[n] = rates.Jump * slow;
            reaction[n] = 0.5 * n * rates.Reaction; // each molecule of a pair brings half of the pair's rate
            classRates[n] = desorption[n] + ((coordination - n) * jump[n]) + reaction[n];
        }

        directions = FreeDirections.Of(coordination);
    }

    public override int Molecules => molecules.Count;

    public override double MoleculeTime => classTimes.Sum();

    public override long Count(SurfaceProcess process) => counts[(int)process];

    public override double Expected(SurfaceProcess process) => process switch
    {
        SurfaceProcess.Adsorption => landing * (Time - (MoleculeTime / Lattice.Sites)),
        SurfaceProcess.Desorption => Sum(n => desorption[n]),
        SurfaceProcess.Jump => Sum(n => (coordination - n) * jump[n]),
        _ => Sum(n => reaction[n]),
    };

    public override bool IsTaken(int site) => molecules.IsTaken(site);

    public override void Put(int site)
    {
        if (!molecules.IsTaken(site))
            molecules.Take(site);
    }

    public override void Advance(double duration)
    {
        var end = Time + duration;
        Run(end, long.MaxValue);
        Wait(end - Time);
        Time = end;
    }

    public override void Happen(long events) => Run(double.PositiveInfinity, events);

    public override void Save(BinaryWriter state)
    {
        state.Write(Time);
        state.WriteArray(classTimes);
        state.Write(random);
        state.WriteArray(counts);
        molecules.Save(state);
    }

    public override void Restore(BinaryReader state)
    {
        Time = state.ReadDouble();
        state.ReadArray(classTimes);
        random = state.ReadRandom();
        state.ReadArray(counts);
        molecules.Restore(state);
    }

    private double Sum(Func<int, double> rate) => Enumerable.Range(0, coordination + 1).Sum(n => rate(n) * classTimes[n]);

    private void Run(double end, long events)
    {
        var generator = random;
        var now = Time;
        var start = molecules.Start;
        fixed (double* rates = classRates, times = classTimes)
        {
            for (; events > 0; events--)
            {
                var total = landing;
                for (var n = 0; n <= coordination; n++)
                    total += rates[n] * (start[n + 1] - start[n]);
                var wait = ExponentialVariate.Next(ref generator) / total;
                if (!(now + wait < end))
                    break; // the law of the wait has no memory
                now += wait;
                for (var n = 0; n <= coordination; n++)
                    times[n] += wait * (start[n + 1] - start[n]);
                var level = UniformBits.ToUnit(generator.NextUInt64()) * total;
                if (level < landing)
                    Land(generator.NextUInt64());
                else
                    Happen(level - landing, generator.NextUInt64());
            }
        }

        (random, Time) = (generator, now);
    }

    private void Wait(double duration)
    {
        for (var n = 0; n <= coordination; n++)
            classTimes[n] += duration * (molecules.Start[n + 1] - molecules.Start[n]);
    }

    private void Land(ulong bits)
    {
        var site = (int)UniformBits.ToRange(bits, (ulong)Lattice.Sites);
        if (molecules.IsTaken(site))
            return; // a null event
        molecules.Take(site);
        counts[(int)SurfaceProcess.Adsorption]++;
    }

    private void Happen(double level, ulong bits)
    {
        var start = molecules.Start;
        var n = 0;
        for (; n < coordination; n++)
        {
            var weight = classRates[n] * (start[n + 1] - start[n]);
            if (level < weight)
                break;
            level -= weight;
        }

        while (n > 0 && start[n + 1] == start[n])
            n--; // rounding led into an empty class
        var index = (int)Math.BigMul(bits, (ulong)(start[n + 1] - start[n]), out bits);
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
        if (share < jumps || !(reaction[n] > 0))
        {
            var pick = Math.Min((int)(share / jump[n]), coordination - n - 1);
            molecules.Move(site, topology.Neighbour(site, directions[(around * FreeDirections.Stride) + pick]));
            counts[(int)SurfaceProcess.Jump]++;
            return;
        }

        // The k-th occupied direction is the k-th free one of the complement.
        var partner = Math.Min((int)((share - jumps) / reaction[n] * n), n - 1);
        var complement = ~around & ((1 << coordination) - 1);
        molecules.Leave(site);
        molecules.Leave(topology.Neighbour(site, directions[(complement * FreeDirections.Stride) + partner]));
        counts[(int)SurfaceProcess.Reaction]++;
    }
}
