using MathNet.Numerics.Distributions;
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

    /// <summary>Bonds, rate, flow and drift of two gases in equilibrium agree: each to four standard errors, and all by chi^2.</summary>
    /// <param name="gas">A gas.</param>
    /// <param name="other">One of as many adatoms that is made otherwise.</param>
    /// <param name="drift">Whether both follow the drift.</param>
    public static void ShouldAgree(LatticeGas gas, LatticeGas other, bool drift)
    {
        var plan = new GasPlan(8 * gas.Particles / gas.TotalRate, 6, 32, Follow: false, Structure: false);
        var (one, two) = (Run(plan, 16, gas), Run(plan, 16, other));
        double[] deviations =
        [
            one.Bonds.ShouldAgreeWith(two.Bonds.Value, two.Bonds.Error, "bonds"),
            one.EventRate.ShouldAgreeWith(two.EventRate.Value, two.EventRate.Error, "rate"),
            one.JumpFromFlow.ShouldAgreeWith(two.JumpFromFlow.Value, two.JumpFromFlow.Error, "flow"),
            .. drift ? [one.JumpFromDrift.ShouldAgreeWith(two.JumpFromDrift.Value, two.JumpFromDrift.Error, "drift")] : Array.Empty<double>(),
        ];
        one.EventRate.RelativeError.ShouldBeLessThan(0.02);
        ChiSquared.CDF(deviations.Length, deviations.Sum(d => d * d)).ShouldBeLessThan(0.9999);
    }

    /// <summary>The drift of a gas is that of a new one in the same configuration; nothing is held where an event comes between.</summary>
    public static void ShouldDriftAlike(LatticeGas gas, LatticeGas made)
    {
        // With a wait far shorter than the next event both integrals grow by the same drift.
        const double wait = 1e-9;
        var (before, events) = (gas.DriftIntegral, gas.Events);
        gas.Advance(wait);
        made.Advance(wait);
        if (gas.Events != events || made.Events != 0)
            return;
        (gas.DriftIntegral.X - before.X).ShouldBe(made.DriftIntegral.X, 1e-6 * wait * gas.TotalRate);
        (gas.DriftIntegral.Y - before.Y).ShouldBe(made.DriftIntegral.Y, 1e-6 * wait * gas.TotalRate);
    }
}
