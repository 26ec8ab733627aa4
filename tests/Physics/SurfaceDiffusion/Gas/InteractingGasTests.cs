using System.Collections.Concurrent;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Gas;

public class InteractingGasTests
{
    private static readonly ConcurrentDictionary<(int, double), GasEstimates> Runs = new();

    // Reference 13c: long-time D_J / gamma on the 16 x 16 torus; tolerance 3 %.
    [Theory]
    [InlineData(64, 1, 0.2443, 0.0011)]
    [InlineData(128, 1, 0.0844, 0.0004)]
    [InlineData(192, 1, 0.0245, 0.0001)]
    [InlineData(64, -1, 1.525, 0.007)]
    [InlineData(128, -1, 2.48, 0.011)]
    [InlineData(192, -1, 3.094, 0.014)]
    public void JumpDiffusion_SixteenBySixteen_IsTheReference(int particles, double betaJ, double jump, double referenceError)
    {
        var estimates = Sixteen(particles, betaJ);
        estimates.JumpFromDrift.ShouldAgreeWith(jump, referenceError, "from the drift");
        estimates.JumpFromFlow.ShouldAgreeWith(jump, referenceError, "from the flow");
        estimates.JumpFromDrift.Value.ShouldBe(jump, 0.03 * jump);
        estimates.JumpFromDrift.Error.ShouldBeLessThan(estimates.JumpFromFlow.Error); // what it is there for
    }

    // Reference 13d: MSD / 4t of an adatom at t = 512 (J/kT = 1) and t = 64 (J/kT = -1); tolerance 2 %.
    [Theory]
    [InlineData(64, 1, 0.20505, 0.00046)]
    [InlineData(128, 1, 0.05554, 0.00009)]
    [InlineData(192, 1, 0.0129, 0.00002)]
    [InlineData(64, -1, 1.31234, 0.00294)]
    [InlineData(128, -1, 1.72389, 0.00274)]
    [InlineData(192, -1, 1.71463, 0.00223)]
    public void TracerDiffusion_SixteenBySixteen_IsTheReference(int particles, double betaJ, double tracer, double referenceError)
    {
        var estimates = Sixteen(particles, betaJ);
        var lag = betaJ > 0 ? 9 : 6;
        var time = 4 * estimates.Lag(lag);
        var square = estimates.MeanSquaredDisplacement(lag);
        new Estimate(square.Value / time, square.Error / time).ShouldAgreeWith(tracer, referenceError);
        (square.Value / time).ShouldBe(tracer, 0.02 * tracer);
    }

    // Closed form of the infinite chain; the ring differs by order 1/M = 0.4 %. The drift of the chain is a gradient,
    // so almost all noise of D_J is gone.
    [Theory]
    [InlineData(0.3, -1)]
    [InlineData(0.5, -1)]
    [InlineData(0.7, -1)]
    [InlineData(0.3, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.7, 1)]
    public void JumpDiffusion_Chain_IsTheClosedForm(double coverage, double betaJ)
    {
        var exact = new ChainLatticeGas(coverage, betaJ);
        var lattice = new Lattice(LatticeKind.Chain, 250, 1);
        var gas = GasSimulation.Equilibrated(lattice, Placement.Particles(lattice, coverage), betaJ, 41, (occupied, random) =>
            Gases.BondCounting(lattice, occupied, 1, betaJ, follow: false, drift: true, random));
        var estimates = GasSimulation.Run(new GasPlan(4, 6, 512, Follow: false, Structure: false), 16, gas);
        estimates.JumpFromDrift.ShouldAgreeWith(exact.Jump, 0.002 * exact.Jump, "D_J");
        estimates.JumpFromDrift.Value.ShouldBe(exact.Jump, 0.03 * exact.Jump); // the tolerance of reference 12
        estimates.JumpFromDrift.RelativeError.ShouldBeLessThan(0.005);
    }

    // Large tori against the transfer matrix: two ways that share nothing but the lattice.
    [Theory]
    [InlineData(LatticeKind.Square, 1.0, 0.5)]
    [InlineData(LatticeKind.Square, -1.0, 0.3)]
    [InlineData(LatticeKind.Triangular, 0.5, 0.5)]
    [InlineData(LatticeKind.Honeycomb, 1.2, 0.4)]
    public void Bonds_LargeTorus_AreThoseOfTheTransferMatrix(LatticeKind kind, double betaJ, double coverage)
    {
        var lattice = new Lattice(kind, 64, 64);
        var gas = GasSimulation.Equilibrated(lattice, Placement.Particles(lattice, coverage), betaJ, 43, (occupied, random) =>
            Gases.BondCounting(lattice, occupied, 1, betaJ, follow: false, drift: false, random));
        var estimates = GasSimulation.Run(new GasPlan(4, 6, 64, Follow: false, Structure: false), 12, gas);
        var reference = new StripGas(kind, 10, betaJ).BondsPerSite(gas.Particles / (double)lattice.Sites) * lattice.Sites;

        // Fixed N instead of fixed mu: a correction of order 1 bond on the whole lattice.
        estimates.Bonds.ShouldAgreeWith(reference, 1);
    }

    [Theory]
    [InlineData(LatticeKind.Chain, -1.0, 0.5)]
    [InlineData(LatticeKind.Chain, 1.0, 0.3)]
    [InlineData(LatticeKind.Square, 1.0, 0.5)]
    [InlineData(LatticeKind.Square, -1.0, 0.5)]
    [InlineData(LatticeKind.Triangular, 0.5, 0.3)]
    [InlineData(LatticeKind.Honeycomb, 1.0, 0.6)]
    public void ThermodynamicFactor_FromFluctuations_IsThatOfTheTransferMatrix(LatticeKind kind, double betaJ, double coverage)
    {
        // Configurations from moves to any vacancy, of which three tries an adatom forget the last one.
        var lattice = kind == LatticeKind.Chain ? new Lattice(kind, 256, 1) : new Lattice(kind, 32, 32);
        var particles = Placement.Particles(lattice, coverage);
        var random = new RandomKey(44, 0, 0).FastStream();
        var sites = Placement.Shuffled(lattice, ref random);
        Equilibrium.Relax(lattice, sites, particles, betaJ, 200, ref random);
        var structure = new StructureFactor(lattice);
        var blocks = new BlockTable();
        for (var block = 0; block < 40; block++)
        {
            structure.Clear();
            for (var sample = 0; sample < 150; sample++)
            {
                Equilibrium.Relax(lattice, sites, particles, betaJ, 3, ref random);
                structure.Add(sites.AsSpan(0, particles), particles);
            }

            blocks.Add([.. Enumerable.Range(0, structure.Waves).Select(structure.Mean)]);
        }

        var reference = new StripGas(kind, kind == LatticeKind.Chain ? 1 : 10, betaJ).ThermodynamicFactor(coverage);
        var estimate = blocks.Jackknife(means => StructureFactor.Limit(structure.Curvatures, means));
        estimate.ShouldAgreeWith(reference, 0.005 * reference); // size of the torus
        estimate.RelativeError.ShouldBeLessThan(0.03);
    }

    private static GasEstimates Sixteen(int particles, double betaJ) => Runs.GetOrAdd((particles, betaJ), _ =>
    {
        var lattice = new Lattice(LatticeKind.Square, 16, 16);
        var gas = GasSimulation.Equilibrated(lattice, particles, betaJ, 42, (occupied, random) =>
            Gases.BondCounting(lattice, occupied, 1, betaJ, follow: true, drift: true, random));
        return GasSimulation.Run(GasPlan.Of(1, 10, 8, follow: true, structure: false), betaJ > 0 ? 16 : 5, gas);
    });
}
