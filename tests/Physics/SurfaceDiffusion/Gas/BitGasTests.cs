using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Gas;

/// <summary>The gas on a lattice of bits against the gas that keeps lists: same configurations, rates and dynamics.</summary>
public class BitGasTests
{
    // Even gases, and sparse ones whose members are found by counting through the groups.
    [Theory]
    [InlineData(64, 64, 2048, 1.0)]
    [InlineData(128, 64, 800, -1.0)]
    [InlineData(64, 256, 12000, 0.5)]
    [InlineData(128, 128, 12, 2.0)]
    [InlineData(128, 128, 400, 4.0)]
    public void Advance_ManySteps_KeepsCountsAndDriftOfItsConfiguration(int sizeX, int sizeY, int particles, double betaJ)
    {
        var lattice = new Lattice(LatticeKind.Square, sizeX, sizeY);
        var gas = OnBits(lattice, particles, betaJ, out var random);
        for (var step = 0; step < 20; step++)
        {
            gas.Advance(4000 / gas.TotalRate);
            var sites = gas.ListedSites.ToArray();
            sites.Distinct().Count().ShouldBe(particles);
            sites.ShouldAllBe(site => gas.IsOccupied(site));
            var lists = new ClassGas<TorusTopology, BondCountingRates, NoTrace, BondCountingDrift>(
                lattice, lattice.Torus, new BondCountingRates(4, 1, betaJ), default, Gases.Drift(lattice, particles, 1, betaJ), sites, random);
            gas.Bonds.ShouldBe(lists.Bonds);
            gas.TotalRate.ShouldBe(lists.TotalRate, 1e-12 * lists.TotalRate);

            GasSimulation.ShouldDriftAlike(gas, lists);
        }

        gas.Events.ShouldBeGreaterThan(10_000);
    }

    [Theory]
    [InlineData(2048, 1.0)]
    [InlineData(600, 1.5)]
    [InlineData(1200, -1.0)]
    public void Simulation_BondCounting_AgreesWithLists(int particles, double betaJ)
    {
        var lattice = new Lattice(LatticeKind.Square, 64, 64);
        var law = new BondCountingRates(4, 1, betaJ);
        var bits = GasSimulation.Equilibrated(lattice, particles, betaJ, 141, (occupied, random) =>
            new BitGas<BondCountingRates, BondCountingDrift>(lattice, law, Gases.Drift(lattice, particles, 1, betaJ), occupied, random));
        var lists = GasSimulation.Equilibrated(lattice, particles, betaJ, 142, (occupied, random) =>
            Gases.BondCounting(lattice, occupied, 1, betaJ, follow: false, drift: true, random));
        GasSimulation.ShouldAgree(bits, lists, drift: true);
    }

    [Theory]
    [InlineData(HopLaw.Metropolis, 1.0)]
    [InlineData(HopLaw.HeatBath, -0.5)]
    [InlineData(HopLaw.Symmetric, 0.7)]
    public void Simulation_LawsOfBothEnds_AgreesWithLists(HopLaw law, double betaJ)
    {
        var lattice = new Lattice(LatticeKind.Square, 64, 64);
        var rates = new TabulatedRates(law, 4, betaJ, [1, 1, 1, 1]);
        const int particles = 800;
        var bits = GasSimulation.Equilibrated(lattice, particles, betaJ, 143, (occupied, random) =>
            new BitGas<TabulatedRates, NoDrift>(lattice, rates, default, occupied, random));
        var lists = GasSimulation.Equilibrated(lattice, particles, betaJ, 144, (occupied, random) =>
            Gases.ByRate(lattice, occupied, rates, random));
        bits.TotalRate.ShouldBe(Gases.ByRate(lattice, bits.ListedSites, rates, new RandomKey(1, 0, 0).FastStream()).TotalRate, 1e-9 * bits.TotalRate);
        GasSimulation.ShouldAgree(bits, lists, drift: false);
    }

    [Fact]
    public void Run_SavedAndRestored_GivesTheSameBits()
    {
        var lattice = new Lattice(LatticeKind.Square, 64, 64);
        var straight = OnBits(lattice, 900, 1.5, out _);
        var interrupted = OnBits(lattice, 900, 1.5, out _);
        for (var i = 0; i < 6; i++)
        {
            straight.Advance(40);
            interrupted.Advance(40);
            using var state = new MemoryStream();
            using (var writer = new BinaryWriter(state, System.Text.Encoding.UTF8, leaveOpen: true))
                interrupted.Save(writer);
            state.Position = 0;
            interrupted = OnBits(lattice, 900, 1.5, out _);
            using var reader = new BinaryReader(state);
            interrupted.Restore(reader);
            state.Position.ShouldBe(state.Length);
        }

        straight.Proposals.ShouldBeGreaterThan(1 << 17); // the bounds of the groups were brought down on the way
        interrupted.Events.ShouldBe(straight.Events);
        interrupted.Flow.ShouldBe(straight.Flow);
        interrupted.DriftIntegral.ShouldBe(straight.DriftIntegral);
        interrupted.ListedSites.ToArray().ShouldBe(straight.ListedSites.ToArray());
    }

    // What is picked is the process: many adatoms that nobody follows are on bits.
    [Fact]
    public void Gases_ManyAdatoms_AreOnBits()
    {
        var lattice = new Lattice(LatticeKind.Square, 512, 512);
        var random = new RandomKey(145, 0, 0).FastStream();
        var sites = Placement.Shuffled(lattice, ref random);
        Gases.BondCounting(lattice, sites.AsSpan(0, 140_000), 1, 1, follow: false, drift: true, random)
            .ShouldBeOfType<BitGas<BondCountingRates, BondCountingDrift>>();
        Gases.BondCounting(lattice, sites.AsSpan(0, 140_000), 1, 1, follow: true, drift: true, random)
            .ShouldNotBeOfType<BitGas<BondCountingRates, BondCountingDrift>>();
    }

    private static BitGas<BondCountingRates, BondCountingDrift> OnBits(Lattice lattice, int particles, double betaJ, out Xoshiro256 random)
    {
        random = new RandomKey(146, particles, 0).FastStream();
        var sites = Placement.Shuffled(lattice, ref random);
        return new(lattice, new BondCountingRates(4, 1, betaJ), Gases.Drift(lattice, particles, 1, betaJ), sites.AsSpan(0, particles), random);
    }
}
