using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Bench.SurfaceDiffusion;

/// <summary>Events a second on one core of every way of selecting events.</summary>
internal static class SurfaceDiffusionBench
{
    private const double BetaJ = 1;
    private const int Runs = 9;

    public static void Run(string[] arguments)
    {
        Console.WriteLine($"{"",-26}{"size",6}{"theta",7}{"M/s",9}{"tries M/s",11}");
        foreach (var size in new[] { 256, 1024 })
        {
            foreach (var coverage in new[] { 0.1, 0.5 })
            {
                var lattice = new Lattice(LatticeKind.Square, size, size);
                var particles = Placement.Particles(lattice, coverage);
                Report("exclusion", size, coverage, Exclusion(lattice, particles, follow: false));
                Report("exclusion, followed", size, coverage, Exclusion(lattice, particles, follow: true));
                Report("bond counting", size, coverage, BondCounting(lattice, particles, follow: false, drift: false));
                Report("bond counting, followed", size, coverage, BondCounting(lattice, particles, follow: true, drift: false));
                Report("final state, by class", size, coverage, FinalState(lattice, particles, byClass: true));
                Report("final state, by rate", size, coverage, FinalState(lattice, particles, byClass: false));
                Report("bond counting, drift", size, coverage, BondCounting(lattice, particles, follow: false, drift: true));
            }
        }
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

    private static void Report(string what, int size, double coverage, LatticeGas gas)
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
        Console.WriteLine($"{what,-26}{size,6}{coverage,7}{rate / 1e6,9:F1}{rate * share / 1e6,11:F1}");
    }
}
