using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Exact;

public class SmallGasTests
{
    // Bond counting on the 4 x 4 torus: <bonds>, var(bonds), <R>, D_J / gamma, its short-time value; reference 13a.
    [Theory]
    [InlineData(8, 0.0, 7.466666666666667, 1.684786324786316, 17.066666666666663, 0.5333333333333333, 0.5333333333333333)]
    [InlineData(8, 1.0, 8.953587044602394, 1.3365100705174484, 2.954970344308226, 0.08946743053277569, 0.09234282325963203)]
    [InlineData(8, -1.0, 4.903903690529599, 4.679793128568669, 78.18595860664642, 2.2044602025627986, 2.4433112064577)]
    [InlineData(8, 2.0, 10.311422660357998, 1.4710638467848867, 0.41829147933517735, 0.011752942042200431, 0.013071608729224289)]
    [InlineData(4, 1.0, 2.4195221013044783, 0.763839067330637, 5.024604481066149, 0.31076068936010237, 0.3140377800666343)]
    public void FourByFour_BondCounting_HasTheReferenceValues(
        int particles, double betaJ, double bonds, double variance, double rate, double jump, double shortTime)
    {
        // Sums over 12,870 configurations and a linear system solved to 1e-11.
        var gas = new SmallGas(new Lattice(LatticeKind.Square, 4, 4), particles, betaJ, new BondCountingRates(4, 1, betaJ));
        gas.MeanBonds.ShouldBe(bonds, 1e-10 * bonds);
        gas.BondVariance.ShouldBe(variance, 1e-9 * variance);
        gas.MeanTotalRate.ShouldBe(rate, 1e-10 * rate);
        gas.Jump().Mean.ShouldBe(jump, 1e-8 * jump);
        gas.Jump().ShortMean.ShouldBe(shortTime, 1e-10 * shortTime);
        gas.Chain.DetailedBalanceDefect(gas.Weights).ShouldBeLessThan(1e-14);
    }

    [Theory]
    [InlineData(LatticeKind.Square, HopLaw.InitialState)]
    [InlineData(LatticeKind.Square, HopLaw.Metropolis)]
    [InlineData(LatticeKind.Square, HopLaw.HeatBath)]
    [InlineData(LatticeKind.Square, HopLaw.Symmetric)]
    [InlineData(LatticeKind.Triangular, HopLaw.Metropolis)]
    [InlineData(LatticeKind.Honeycomb, HopLaw.HeatBath)]
    [InlineData(LatticeKind.Channel, HopLaw.Symmetric)]
    public void EveryLaw_AllConfigurations_KeepsDetailedBalance(LatticeKind kind, HopLaw law)
    {
        var lattice = new Lattice(kind, 4, 4);
        double[] rates = kind == LatticeKind.Channel ? [1, 1, 0.2, 0.2] : [.. Enumerable.Repeat(1.0, lattice.Coordination)];
        var gas = new SmallGas(lattice, 5, 0.8, new TabulatedRates(law, lattice.Coordination, 0.8, rates));
        gas.Chain.States.ShouldBe(4368); // 16 over 5
        gas.Chain.DetailedBalanceDefect(gas.Weights).ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Tracer_TwoParticlesOrOneVacancy_HasTheReferenceSlopeAndFactor()
    {
        // Reference 10c, 4 x 4: f = 1 - slope / (M - 1) for a pair; f of one vacancy. D* = (M - N)/(M - 1) f.
        var lattice = new Lattice(LatticeKind.Square, 4, 4);
        var vacancy = new SmallGas(lattice, 15, 0, new BondCountingRates(4, 1, 0)).Tracer().Mean * 15;
        vacancy.ShouldBe(0.5483870967741935, 1e-9);
        var pair = new SmallGas(lattice, 2, 0, new BondCountingRates(4, 1, 0)).Tracer().Mean * 15 / 14;
        ((1 - pair) * 15).ShouldBe(0.4411764705882354, 1e-9);
    }
}
