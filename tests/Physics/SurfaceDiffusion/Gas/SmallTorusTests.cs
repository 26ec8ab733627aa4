using MathNet.Numerics.Distributions;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Gas;

/// <summary>Every way of selecting events against the exact values of small tori.</summary>
public class SmallTorusTests
{
    public enum Selection
    {
        Exclusion,
        BondCounting,
        ByClass,
        ByRate,
        Tries,
        TriesWithDrift,
    }

    public static TheoryData<Selection, LatticeKind, HopLaw, double, int> Cases() => new()
    {
        { Selection.Exclusion, LatticeKind.Square, HopLaw.InitialState, 0, 5 },
        { Selection.Exclusion, LatticeKind.Square, HopLaw.InitialState, 0, 12 },
        { Selection.Exclusion, LatticeKind.Triangular, HopLaw.InitialState, 0, 8 },
        { Selection.BondCounting, LatticeKind.Square, HopLaw.InitialState, 1, 8 },
        { Selection.BondCounting, LatticeKind.Square, HopLaw.InitialState, -1, 8 },
        { Selection.BondCounting, LatticeKind.Square, HopLaw.InitialState, 2, 8 },
        { Selection.BondCounting, LatticeKind.Triangular, HopLaw.InitialState, 0.6, 6 },
        { Selection.BondCounting, LatticeKind.Chain, HopLaw.InitialState, 1, 6 },
        { Selection.ByClass, LatticeKind.Square, HopLaw.Metropolis, 1, 8 },
        { Selection.ByClass, LatticeKind.Square, HopLaw.HeatBath, 1, 10 },
        { Selection.ByClass, LatticeKind.Triangular, HopLaw.Symmetric, 0.5, 5 },
        { Selection.ByRate, LatticeKind.Square, HopLaw.Metropolis, 1, 8 },
        { Selection.ByRate, LatticeKind.Square, HopLaw.InitialState, 2, 8 },
        { Selection.ByRate, LatticeKind.Triangular, HopLaw.HeatBath, -0.5, 9 },
        { Selection.ByRate, LatticeKind.Square, HopLaw.Symmetric, 1.5, 6 },
        { Selection.Tries, LatticeKind.Square, HopLaw.InitialState, 1, 8 },
        { Selection.Tries, LatticeKind.Square, HopLaw.Metropolis, 1, 8 },
        { Selection.Tries, LatticeKind.Square, HopLaw.Symmetric, -1, 6 },
        { Selection.Tries, LatticeKind.Triangular, HopLaw.HeatBath, 0.5, 9 },
        { Selection.Tries, LatticeKind.Chain, HopLaw.Metropolis, 1, 6 },
        { Selection.TriesWithDrift, LatticeKind.Square, HopLaw.InitialState, 1, 8 },
        { Selection.TriesWithDrift, LatticeKind.Square, HopLaw.InitialState, -1, 10 },
        { Selection.TriesWithDrift, LatticeKind.Triangular, HopLaw.InitialState, 0.6, 6 },
        { Selection.TriesWithDrift, LatticeKind.Chain, HopLaw.InitialState, 1, 6 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Simulation_SmallTorus_AgreesWithEnumeration(
        Selection selection, LatticeKind kind, HopLaw law, double betaJ, int particles)
    {
        var lattice = kind == LatticeKind.Chain ? new Lattice(kind, 12, 1) : new Lattice(kind, 4, 4);
        var rates = new TabulatedRates(law, lattice.Coordination, betaJ, [.. Enumerable.Repeat(1.0, lattice.Coordination)]);
        var exact = new SmallGas(lattice, particles, betaJ, rates);
        var gas = GasSimulation.Equilibrated(lattice, particles, betaJ, 101, (occupied, random) => selection switch
        {
            Selection.Exclusion => Gases.Exclusion(lattice, occupied, 1, 1, follow: true, random),
            Selection.BondCounting => Gases.BondCounting(lattice, occupied, 1, betaJ, follow: true, drift: true, random),
            Selection.ByClass => Gases.ByClass(lattice, occupied, rates, follow: true, random),
            Selection.Tries => FastestGas.Tries(lattice, occupied, rates, default(NoDrift), follow: true, random, leastShare: 0)!,
            Selection.TriesWithDrift => FastestGas.Tries(
                lattice,
                occupied,
                new BondCountingRates(lattice.Coordination, 1, betaJ),
                Gases.Drift(lattice, particles, 1, betaJ),
                follow: true,
                random,
                leastShare: 0)!,
            _ => Gases.ByRate(lattice, occupied, rates, random),
        });

        // The system relaxes within tens of jumps an adatom; lags reach 500.
        var jumpTime = particles / exact.MeanTotalRate;
        var estimates = GasSimulation.Run(GasPlan.Of(2 * jumpTime, 9, 4, follow: true, structure: false), 160, gas);

        double[] deviations =
        [
            estimates.Bonds.ShouldAgreeWith(exact.MeanBonds, what: "bonds"),
            estimates.EventRate.ShouldAgreeWith(exact.MeanTotalRate, what: "total rate"),
            .. JumpDeviations(estimates, exact, lattice),
            .. TracerDeviation(estimates, exact, lattice),
        ];
        ChiSquared.CDF(deviations.Length, deviations.Sum(d => d * d)).ShouldBeLessThan(0.9999);
    }

    private static IEnumerable<double> JumpDeviations(GasEstimates estimates, SmallGas exact, Lattice lattice)
    {
        var jump = lattice.Dimension == 1 ? exact.Jump().X : exact.Jump().Mean;
        yield return estimates.JumpFromFlow.ShouldAgreeWith(jump, what: "jump diffusion from the flow");
        if (!double.IsNaN(estimates.JumpFromDrift.Value))
            yield return estimates.JumpFromDrift.ShouldAgreeWith(jump, what: "jump diffusion from the drift");
    }

    private static IEnumerable<double> TracerDeviation(GasEstimates estimates, SmallGas exact, Lattice lattice)
    {
        // A finite torus has no long-time tail: only the last lags, where all memory is gone, count here.
        if (lattice.Dimension != 2)
            yield break;
        var reference = exact.Tracer().Mean;
        var last = estimates.MeanSquaredDisplacement(8);
        var before = estimates.MeanSquaredDisplacement(7);
        var slope = (last.Value - before.Value) / (4 * (estimates.Lag(8) - estimates.Lag(7)));
        var error = Math.Sqrt((last.Error * last.Error) + (before.Error * before.Error)) / (4 * (estimates.Lag(8) - estimates.Lag(7)));
        yield return new Estimate(slope, error).ShouldAgreeWith(reference, what: "tracer diffusion");
    }
}
