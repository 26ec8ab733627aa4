using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Walks;

internal static class WalkSimulation
{
    /// <summary>Blocks of walks with a fixed seed.</summary>
    public static WalkEstimates Run(WalkNetwork network, double duration, ulong seed, int walkers = 200_000, int lags = 6)
    {
        const int blocks = 40;
        var plan = new WalkPlan(duration, lags, 40, walkers / blocks);
        var run = new WalkRun(network, plan, new RandomKey(seed, 0, 0).FastStream());
        for (var i = 0; i < blocks; i++)
            run.Round(TestContext.Current.CancellationToken);
        return run.Estimates;
    }
}
