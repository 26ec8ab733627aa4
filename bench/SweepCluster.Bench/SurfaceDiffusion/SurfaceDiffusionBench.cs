using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Bench.SurfaceDiffusion;

/// <summary>Events a second on one core of every way of selecting events, beside a tree of rates in the same run.</summary>
internal static class SurfaceDiffusionBench
{
    private const double BetaJ = 1;
    private const int Runs = 9;

    public static void Run(string[] arguments)
    {
        Console.WriteLine($"{"",-26}{"size",6}{"theta",7}{"M/s",9}{"tries M/s",11}{"asked",8}{"tree M/s",10}{"ratio",8}");
        foreach (var size in new[] { 256, 1024 })
        {
            foreach (var coverage in new[] { 0.1, 0.5 })
            {
                var lattice = new Lattice(LatticeKind.Square, size, size);
                var particles = Placement.Particles(lattice, coverage);
                var (free, counting, final) = (Tree(lattice, particles, 0, false), Tree(lattice, particles, BetaJ, false), Tree(lattice, particles, BetaJ, true));
                double Asked(double dilute, double half) => (coverage < 0.3 ? dilute : half) * (size > 256 ? 0.5 : 1);
                Report("exclusion", size, coverage, Exclusion(lattice, particles, follow: false), Asked(200, 60), free);
                Report("exclusion, followed", size, coverage, Exclusion(lattice, particles, follow: true), double.NaN, free);
                Report("bond counting", size, coverage, BondCounting(lattice, particles, follow: false, drift: false), Asked(30, 20), counting);
                Report("bond counting, drift", size, coverage, BondCounting(lattice, particles, follow: false, drift: true), double.NaN, counting);
                Report("bond counting, followed", size, coverage, BondCounting(lattice, particles, follow: true, drift: false), double.NaN, counting);
                Report("final state, by class", size, coverage, FinalState(lattice, particles, byClass: true), Asked(8, 4), final);
                Report("final state, by rate", size, coverage, FinalState(lattice, particles, byClass: false), Asked(8, 4), final);
            }
        }
    }

    /// <summary>Events a second of the baseline, in millions.</summary>
    private static double Tree(Lattice lattice, int particles, double betaJ, bool finalState)
    {
        const int events = 200_000;
        var random = Generator();
        var gas = new TreeLatticeGas(lattice, Placement.Shuffled(lattice, ref random).AsSpan(0, particles), betaJ, finalState, random);
        return 1e-6 * Measurement.MedianRate(
            () =>
            {
                gas.Run(events);
                return events;
            },
            Runs);
    }

    private static Xoshiro256 Generator() => new RandomKey(1, 0, 0).FastStream();

    private static LatticeGas Exclusion(Lattice lattice, int particles, bool follow)
    {
        var random = Generator();
        var sites = Placement.Shuffled(lattice, ref random);
        return Gases.Exclusion(lattice, sites.AsSpan(0, particles), 1, 1, follow, random);
    }

    private static LatticeGas BondCounting(Lattice lattice, int particles, bool follow, bool drift)
    {
        var random = Generator();
        var sites = Placement.Shuffled(lattice, ref random);
        return Gases.BondCounting(lattice, sites.AsSpan(0, particles), 1, BetaJ, follow, drift, random);
    }

    private static LatticeGas FinalState(Lattice lattice, int particles, bool byClass)
    {
        var random = Generator();
        var sites = Placement.Shuffled(lattice, ref random);
        var rates = new TabulatedRates(HopLaw.Metropolis, lattice.Coordination, BetaJ, [1, 1, 1, 1]);
        return byClass
            ? Gases.ByClass(lattice, sites.AsSpan(0, particles), rates, follow: false, random)
            : Gases.ByRate(lattice, sites.AsSpan(0, particles), rates, random);
    }

    private static void Report(string what, int size, double coverage, LatticeGas gas, double asked, double tree)
    {
        gas.Advance(3e6 / gas.TotalRate); // into equilibrium, more or less
        var duration = 4e6 / gas.TotalRate;
        var tries = gas.Proposals;
        var started = gas.Events;
        var rate = Measurement.MedianRate(
            () =>
            {
                var before = gas.Events;
                gas.Advance(duration);
                return gas.Events - before;
            },
            Runs);
        var share = (gas.Proposals - tries) / (double)(gas.Events - started);
        Console.WriteLine($"{what,-26}{size,6}{coverage,7}{rate / 1e6,9:F1}{rate * share / 1e6,11:F1}{asked,8:0.#}{tree,10:F2}{rate / 1e6 / tree,8:F1}");
    }
}
