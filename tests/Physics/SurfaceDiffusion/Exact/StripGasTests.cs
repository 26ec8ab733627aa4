using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Exact;

public class StripGasTests
{
    [Theory]
    [InlineData(0.3, -1)]
    [InlineData(0.5, 1)]
    [InlineData(0.8, 2)]
    public void Chain_WidthOne_IsTheClosedForm(double coverage, double betaJ)
    {
        // A root found to 1e-12 and differences of fourth order with step 1e-3.
        var strip = new StripGas(LatticeKind.Chain, 1, betaJ);
        var exact = new ChainLatticeGas(coverage, betaJ);
        strip.ThermodynamicFactor(coverage).ShouldBe(exact.ThermodynamicFactor, 1e-9);
        strip.BondsPerSite(coverage).ShouldBe(exact.Pair, 1e-8);
    }

    [Theory]
    [InlineData(LatticeKind.Square, 0.3)]
    [InlineData(LatticeKind.Triangular, 0.7)]
    [InlineData(LatticeKind.Honeycomb, 0.45)]
    public void NoInteraction_AnyLattice_IsTheFreeGas(LatticeKind kind, double coverage)
    {
        var strip = new StripGas(kind, 6, 0);
        strip.ChemicalPotential(coverage).ShouldBe(Math.Log(coverage / (1 - coverage)), 1e-10);
        strip.ThermodynamicFactor(coverage).ShouldBe(1 / (1 - coverage), 1e-9);
        strip.BondsPerSite(coverage).ShouldBe(
            0.5 * new Lattice(kind, 6, 6).Coordination * coverage * coverage, 1e-7);
    }

    [Theory]
    [InlineData(LatticeKind.Square, 1.0)]
    [InlineData(LatticeKind.Square, -1.0)]
    [InlineData(LatticeKind.Triangular, 0.5)]
    [InlineData(LatticeKind.Honeycomb, 1.2)]
    public void GrowingWidth_AwayFromTheTransition_Converges(LatticeKind kind, double betaJ)
    {
        var (six, eight, ten) = (Factor(6), Factor(8), Factor(10));
        Math.Abs(ten - eight).ShouldBeLessThan(0.3 * Math.Abs(eight - six)); // geometric
        ten.ShouldBe(eight, 2e-3 * ten);

        double Factor(int width) => new StripGas(kind, width, betaJ).ThermodynamicFactor(0.5);
    }

    [Theory]
    [InlineData(LatticeKind.Square, 0.8)]
    [InlineData(LatticeKind.Triangular, 0.5)]
    [InlineData(LatticeKind.Honeycomb, 1.0)]
    [InlineData(LatticeKind.Square, -1.2)]
    public void ParticlesAndVacancies_Exchanged_AreSymmetric(LatticeKind kind, double betaJ)
    {
        // TF(theta)/theta = d mu / d theta is even about one half.
        var strip = new StripGas(kind, 6, betaJ);
        (strip.ThermodynamicFactor(0.3) / 0.3).ShouldBe(strip.ThermodynamicFactor(0.7) / 0.7, 1e-8);
    }

    // Density of the gas beside the dense phase, square lattice; reference 15a printed with six digits.
    [Theory]
    [InlineData(2.2, 0.0230277)]
    [InlineData(2.5, 0.0101890)]
    [InlineData(3.0, 0.00310728)]
    public void GasCoverage_Square_IsTheReference(double betaJ, double coverage) =>
        Coexistence.GasCoverage(LatticeKind.Square, betaJ).ShouldBe(coverage, 5e-6 * coverage);

    [Theory]
    [InlineData(LatticeKind.Square, 4)]
    [InlineData(LatticeKind.Triangular, 6)]
    [InlineData(LatticeKind.Honeycomb, 3)]
    public void GasCoverage_LowTemperature_IsThatOfLoneAdatoms(LatticeKind kind, int coordination)
    {
        // A lone adatom costs half its bonds: theta = exp(-z J/2kT) to leading order; and 1/2 at the critical point.
        const double betaJ = 14;
        Coexistence.GasCoverage(kind, betaJ).ShouldBe(
            Math.Exp(-0.5 * coordination * betaJ), 0.05 * Math.Exp(-0.5 * coordination * betaJ));
        Coexistence.GasCoverage(kind, Coexistence.CriticalBetaJ(kind)).ShouldBe(0.5);
        Coexistence.GasCoverage(kind, Coexistence.CriticalBetaJ(kind) * 1.0000001).ShouldBeInRange(0.4, 0.5);
    }
}
