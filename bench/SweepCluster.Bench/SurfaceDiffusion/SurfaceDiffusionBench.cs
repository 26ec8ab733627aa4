using System.Diagnostics;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;
using SweepCluster.Physics.SurfaceDiffusion.Model;

namespace SweepCluster.Bench.SurfaceDiffusion;

/// <summary>Events a second on one core of every way of selecting events, beside a tree of rates in the same run.</summary>
internal static class SurfaceDiffusionBench
{
    private const double BetaJ = 1;
    private const int Runs = 9;
    private const double RunSeconds = 0.2;
    private const double WarmUpSeconds = 0.7;
    private static readonly int[] Sizes = [256, 1024];

    /// <param name="arguments">Beginnings of the rows wanted, and sizes; all without.</param>
    public static void Run(string[] arguments)
    {
        int[] sizes = [.. Sizes.Where(size => !arguments.Any(argument => int.TryParse(argument, out _)) || arguments.Contains($"{size}"))];
        string[] rows = [.. arguments.Where(argument => !int.TryParse(argument, out _))];
        void Report(string what, int size, double coverage, Func<LatticeGas> gas, double asked, Lazy<double> tree)
        {
            if (rows.Length == 0 || rows.Any(beginning => what.StartsWith(beginning, StringComparison.Ordinal)))
                Measure(what, size, coverage, gas(), asked, tree.Value);
        }

        Console.WriteLine(
            """
            exclusion: tries of adatoms, or above half coverage vacancies, onto any neighbour site; hops done are counted
            bond counting: rate exp(-n J/kT), n neighbours left; drift: with the integral D_jump needs; followed: adatoms by name
            general: any function of direction and the neighbours at both ends, here Metropolis
            without more: as a sweep with selection = auto does it, here tries with null events
            by class: by number of neighbours, rejecting under other laws than bond counting; by rate: composition and rejection
              over exact rates, for rates orders of magnitude apart
            tree: the same process by the textbook n-fold way; J/kT = 1; asked: goals for one core, half of them on the large lattice
            M/s: median of 9 runs, and the range of all

            """);
        Console.WriteLine($"{"",-26}{"size",6}{"theta",7}{"M/s",9}{"range",16}{"tries M/s",11}{"asked",8}{"tree M/s",10}{"ratio",8}");
        foreach (var size in sizes)
        {
            foreach (var coverage in new[] { 0.1, 0.5 })
            {
                var lattice = new Lattice(LatticeKind.Square, size, size);
                var particles = Placement.Particles(lattice, coverage);
                var free = new Lazy<double>(() => Tree(lattice, particles, 0, false));
                var counting = new Lazy<double>(() => Tree(lattice, particles, BetaJ, false));
                var final = new Lazy<double>(() => Tree(lattice, particles, BetaJ, true));
                double Asked(double dilute, double half) => (coverage < 0.3 ? dilute : half) * (size > 256 ? 0.5 : 1);
                Report("exclusion", size, coverage, () => Exclusion(lattice, particles, follow: false), Asked(200, 60), free);
                Report("exclusion, followed", size, coverage, () => Exclusion(lattice, particles, follow: true), double.NaN, free);
                Report("bond counting", size, coverage, () => BondCounting(lattice, particles, follow: false, drift: false), Asked(30, 20), counting);
                Report("bond counting, drift", size, coverage, () => BondCounting(lattice, particles, follow: false, drift: true), double.NaN, counting);
                Report("bond counting, followed", size, coverage, () => BondCounting(lattice, particles, follow: true, drift: false), double.NaN, counting);
                Report("bond counting, by class", size, coverage, () => ByClass(lattice, particles), double.NaN, counting);
                Report("general", size, coverage, () => General(lattice, particles, EventSelection.Auto), Asked(8, 4), final);
                Report("general, by class", size, coverage, () => General(lattice, particles, EventSelection.Class), double.NaN, final);
                Report("general, by rate", size, coverage, () => General(lattice, particles, EventSelection.Rate), double.NaN, final);
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
        return FastestGas.BondCounting(lattice, sites.AsSpan(0, particles), 1, BetaJ, follow, drift, random);
    }

    private static LatticeGas ByClass(Lattice lattice, int particles)
    {
        var random = Generator();
        var sites = Placement.Shuffled(lattice, ref random);
        return Gases.BondCounting(lattice, sites.AsSpan(0, particles), 1, BetaJ, follow: false, drift: false, random);
    }

    private static LatticeGas General(Lattice lattice, int particles, EventSelection selection)
    {
        var random = Generator();
        var sites = Placement.Shuffled(lattice, ref random);
        var occupied = sites.AsSpan(0, particles);
        var rates = new TabulatedRates(HopLaw.Metropolis, lattice.Coordination, BetaJ, [1, 1, 1, 1]);
        return selection switch
        {
            EventSelection.Class => Gases.ByClass(lattice, occupied, rates, follow: false, random),
            EventSelection.Rate => Gases.ByRate(lattice, occupied, rates, random),
            _ => FastestGas.General(lattice, occupied, rates, alike: true, follow: false, random),
        };
    }

    private static void Measure(string what, int size, double coverage, LatticeGas gas, double asked, double tree)
    {
        const int steps = 256; // as between the measurements of a run: an event is done by code that is compiled for good
        var duration = RunSeconds * WarmUp(gas, steps);
        var tries = gas.Proposals;
        var started = gas.Events;
        var rates = Measurement.Rates(
            () =>
            {
                var before = gas.Events;
                Advance(gas, duration, steps);
                return gas.Events - before;
            },
            Runs);
        var share = (gas.Proposals - tries) / (double)(gas.Events - started);
        var rate = rates[Runs / 2];
        var range = $"{rates[0] / 1e6:F1} to {rates[^1] / 1e6:F1}";
        Console.WriteLine($"{what,-26}{size,6}{coverage,7}{rate / 1e6,9:F1}{range,16}{rate * share / 1e6,11:F1}{asked,8:0.#}{tree,10:F2}{rate / 1e6 / tree,8:F1}");
    }

    /// <summary>Into equilibrium, more or less, and until the code is compiled for good; the gas's time that a second then takes.</summary>
    private static double WarmUp(LatticeGas gas, int steps)
    {
        var piece = 3e6 / gas.TotalRate;
        var began = Stopwatch.GetTimestamp();
        double seconds;
        do
        {
            var start = Stopwatch.GetTimestamp();
            Advance(gas, piece, steps);
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < WarmUpSeconds);
        return piece / seconds;
    }

    private static void Advance(LatticeGas gas, double duration, int steps)
    {
        for (var step = 0; step < steps; step++)
            gas.Advance(duration / steps);
    }
}
