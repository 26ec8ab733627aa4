using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Gas;

/// <summary>Makes and runs gases with fixed seeds.</summary>
internal static class GasSimulation
{
    public delegate LatticeGas Maker(ReadOnlySpan<int> occupied, Xoshiro256 random);

    /// <summary>A gas in equilibrium at J/kT.</summary>
    public static LatticeGas Equilibrated(Lattice lattice, int particles, double betaJ, ulong seed, Maker make, int sweeps = 200)
    {
        var random = new RandomKey(seed, 0, 0).FastStream();
        var sites = Placement.Shuffled(lattice, ref random);
        Equilibrium.Relax(lattice, sites, particles, betaJ, sweeps, ref random);
        return make(sites.AsSpan(0, particles), random);
    }

    public static GasEstimates Run(GasPlan plan, int rounds, params LatticeGas[] replicas)
    {
        var run = new GasRun(plan, replicas);
        for (var i = 0; i < rounds; i++)
            run.Round(TestContext.Current.CancellationToken);
        return run.Estimates;
    }
}
