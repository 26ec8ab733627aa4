using SweepCluster.Physics.SurfaceDiffusion.Clusters;
using SweepCluster.Physics.SurfaceDiffusion.Exact;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Clusters;

public class ClusterChainTests
{
    // Reference 16 at J/kT = 6: four digits; the number of fixed polyominoes.
    [Theory]
    [InlineData(9, 9910, 2.463e-7)]
    [InlineData(10, 36446, 8.160e-7)]
    [InlineData(11, 135268, 4.918e-7)]
    public void Diffusion_ByEdgesAndCorners_IsTheReference(int size, int shapes, double diffusion)
    {
        var chain = new ClusterChain(size, new ClusterRates { BetaJ = 6 });
        chain.Chain.States.ShouldBe(shapes);
        chain.Diffusion().ShouldBe(diffusion, 6e-4 * diffusion);
        chain.Chain.DetailedBalanceDefect(chain.Weights).ShouldBeLessThan(1e-12);
    }
}
