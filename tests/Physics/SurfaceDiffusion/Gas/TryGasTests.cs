using MathNet.Numerics.Distributions;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Gas;

/// <summary>The gas whose adatoms try, against the gases that keep classes, and the draws of its tries.</summary>
public class TryGasTests
{
    // The last lattice is large enough for reads to be asked for ahead.
    [Theory]
    [InlineData(LatticeKind.Square, 24, 300, 1.0)]
    [InlineData(LatticeKind.Triangular, 32, 300, 0.5)]
    [InlineData(LatticeKind.Honeycomb, 24, 200, -0.5)]
    [InlineData(LatticeKind.Square, 512, 30_000, 1.0)]
    public void Advance_ManySteps_KeepsBondsRatesAndDriftOfItsConfiguration(LatticeKind kind, int size, int particles, double betaJ)
    {
        var lattice = new Lattice(kind, size, size);
        var gas = Start(lattice, particles, betaJ, out var random);
        for (var step = 0; step < 5; step++)
        {
            gas.Advance(5000 / gas.TotalRate);
            var sites = gas.ListedSites.ToArray();
            sites.Distinct().Count().ShouldBe(particles);
            sites.ShouldAllBe(site => gas.IsOccupied(site));
            var classes = Gases.BondCounting(lattice, sites, 1, betaJ, follow: false, drift: true, random);
            gas.Bonds.ShouldBe(classes.Bonds);
            gas.TotalRate.ShouldBe(classes.TotalRate, 1e-11 * classes.TotalRate);

            GasSimulation.ShouldDriftAlike(gas, classes);
        }

        gas.Events.ShouldBeGreaterThan(10_000);
    }

    [Theory]
    [InlineData(1024, 1.0, true)]
    [InlineData(1024, 1.0, false)]
    [InlineData(2048, -0.7, true)]
    [InlineData(2900, 0.5, false)]
    public void Simulation_BondCounting_AgreesWithClasses(int particles, double betaJ, bool drift)
    {
        var lattice = new Lattice(LatticeKind.Square, 64, 64);
        var tries = GasSimulation.Equilibrated(lattice, particles, betaJ, 151, (occupied, random) =>
            FastestGas.BondCounting(lattice, occupied, 1, betaJ, follow: false, drift, random));
        tries.ShouldNotBeOfType(Gases.BondCounting(lattice, [0], 1, betaJ, follow: false, drift, default(Xoshiro256)).GetType());
        var classes = GasSimulation.Equilibrated(lattice, particles, betaJ, 152, (occupied, random) =>
            Gases.BondCounting(lattice, occupied, 1, betaJ, follow: false, drift, random));
        GasSimulation.ShouldAgree(tries, classes, drift);
    }

    // Strong attraction: hardly a try would succeed.
    [Fact]
    public void FastestGas_FewTriesWouldSucceed_TakesClassesOrRates()
    {
        var lattice = new Lattice(LatticeKind.Square, 32, 32);
        var random = new RandomKey(153, 0, 0).FastStream();
        var sites = Placement.Strip(lattice, 16);
        FastestGas.BondCounting(lattice, sites, 1, 4, follow: true, drift: true, random)
            .ShouldBeOfType(Gases.BondCounting(lattice, sites, 1, 4, follow: true, drift: true, random).GetType());
        var law = new TabulatedRates(HopLaw.Metropolis, 4, 4, [1, 1, 1, 1]);
        FastestGas.General(lattice, sites, law, alike: false, follow: true, random).ShouldBeOfType(Gases.ByRate(lattice, sites, law, random).GetType());
        FastestGas.General(lattice, sites, law, alike: true, follow: true, random)
            .ShouldBeOfType(Gases.ByClass(lattice, sites, law, follow: true, random).GetType());
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(7, 4)]
    [InlineData(5, 6)]
    public unsafe void TryBlock_ManyDraws_AreUniformOverAdatomsAndDirections(int count, int directions)
    {
        var random = new RandomKey(154, count, 0).FastStream();
        var block = new TryBlock(count, directions, 1 << 20, ref random);
        var sites = new int[count];
        var bytes = new byte[count];
        var counts = new long[count * directions];
        double bits = 0;
        const int blocks = 20_000;
        const int tries = 60; // no multiple of what is drawn at once
        fixed (int* at = sites)
        fixed (byte* at8 = bytes)
        {
            for (var b = 0; b < blocks; b++)
            {
                block.Draw(tries, at, at8);
                for (var i = 0; i < tries; i++)
                {
                    counts[((int)TryBlock.Number(block.Keys[i]) * directions) + (int)TryBlock.Direction(block.Keys[i])]++;
                    bits += UniformBits.ToUnit(block.Bits[i]);
                }
            }
        }

        const double total = blocks * (double)tries;
        var expected = total / counts.Length;
        ChiSquared.CDF(counts.Length - 1, counts.Sum(n => (n - expected) * (n - expected) / expected)).ShouldBeInRange(1e-4, 0.9999);
        (bits / total).ShouldBe(0.5, 4 / Math.Sqrt(12 * total)); // four standard errors
    }

    private static LatticeGas Start(Lattice lattice, int particles, double betaJ, out Xoshiro256 random)
    {
        random = new RandomKey(155, particles, 0).FastStream();
        var sites = Placement.Shuffled(lattice, ref random);
        var law = new BondCountingRates(lattice.Coordination, 1, betaJ);
        return FastestGas.Tries(
            lattice, sites.AsSpan(0, particles), law, Gases.Drift(lattice, particles, 1, betaJ), follow: false, random, leastShare: 0)!;
    }
}
