using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Exact;

public class ChainLatticeGasTests
{
    // Reference 12, columns theta, J/kT, D_J, TF, D_c.
    [Theory]
    [InlineData(0.1, -1, 1.0271278084269164, 1.264229933768845, 1.2985257212196994)]
    [InlineData(0.3, -1, 1.0723227409845555, 2.0859642762774815, 2.2368269303337334)]
    [InlineData(0.5, -1, 1.0262619394982737, 3.2974425414002564, 3.3840397779215436)]
    [InlineData(0.7, -1, 0.7501119171928359, 4.86724997798079, 3.6509822124399585)]
    [InlineData(0.9, -1, 0.2698812338237011, 11.378069403919607, 3.070727409261527)]
    [InlineData(0.1, 1, 0.6881020143956075, 0.8733537916330829, 0.600956503302766)]
    [InlineData(0.5, 1, 0.22898999091448796, 1.2130613194252668, 0.27777890051390863)]
    [InlineData(0.9, 1, 0.0372776704783806, 7.860184124697748, 0.29300935369988107)]
    [InlineData(0.5, -2, 1.9872232498290403, 5.43656365691809, 10.803665698203218)]
    public void ClosedForm_ReferencePoints_AgreeToRounding(double coverage, double betaJ, double jump, double factor, double chemical)
    {
        var gas = new ChainLatticeGas(coverage, betaJ);
        gas.Jump.ShouldBe(jump, 1e-13 * jump);
        gas.ThermodynamicFactor.ShouldBe(factor, 1e-13 * factor);
        gas.Chemical.ShouldBe(chemical, 1e-13 * chemical);
    }

    [Theory]
    [InlineData(-1, 1.0846964470922207)]
    [InlineData(1, 0.2539404243189301)]
    public void RingOfTwelve_Enumerated_HasTheReferenceValue(double betaJ, double jump)
    {
        var ring = new SmallGas(new Lattice(LatticeKind.Chain, 12, 1), 6, betaJ, new BondCountingRates(2, 1, betaJ));
        ring.Jump().X.ShouldBe(jump, 1e-9);
        ring.Jump().ShortX.ShouldBe(jump, 1e-9); // a gradient: no memory
    }

    [Fact]
    public void Rings_GrowingSize_ReachTheClosedForm()
    {
        // The canonical correction is of order 1/M: Richardson from M = 10 and 20 leaves order 1/M^2.
        var small = Ring(10);
        var large = Ring(20);
        ((2 * large) - small).ShouldBe(new ChainLatticeGas(0.5, -1).Jump, 0.003);

        static double Ring(int sites) => new SmallGas(
            new Lattice(LatticeKind.Chain, sites, 1), sites / 2, -1, new BondCountingRates(2, 1, -1)).Jump().ShortX;
    }
}
