using MathNet.Numerics.Distributions;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Clusters;
using SweepCluster.Physics.SurfaceDiffusion.Exact;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Clusters;

public class ClusterTests
{
    private static readonly ClusterRates[] Mechanisms =
    [
        new() { BetaJ = 1 },
        new() { BetaJ = 2, Edge = 0.5, Corner = 0.2 },
        new() { BetaJ = 0.7, Edge = 0, Corner = 0, Evaporation = 3 },
        new() { BetaJ = 0.7, Edge = 0.3, Corner = 0.3, Leapfrog = 2 },
        new() { BetaJ = 1, Edge = 0, Corner = 0, Glide = 0.4, Shear = 0.8 },
        new() { BetaJ = 0.5, Edge = 0.1, Corner = 0.1, Dislocation = 0.7 },
        new() { BetaJ = 0.3, Edge = 0, Corner = 0.05, Reptation = 1.5 },
        new() { BetaJ = 0.8, Edge = 1, Corner = 0.6, Evaporation = 0.5, Leapfrog = 0.4, Glide = 0.02, Shear = 0.3, Dislocation = 0.2, Reptation = 0.3 },
    ];

    public static TheoryData<int, int> Cases()
    {
        var cases = new TheoryData<int, int>();
        for (var mechanism = 0; mechanism < Mechanisms.Length; mechanism++)
        {
            cases.Add(mechanism, 5);
            cases.Add(mechanism, 7);
        }

        cases.Add(0, 2);
        cases.Add(7, 3);
        cases.Add(7, 8);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Simulation_SmallCluster_AgreesWithAllShapes(int mechanism, int size)
    {
        var rates = Mechanisms[mechanism];
        var exact = new ClusterChain(size, rates);
        exact.Chain.DetailedBalanceDefect(exact.Weights).ShouldBeLessThan(1e-12);
        var diffusion = exact.Diffusion();
        var total = exact.Chain.Mean(exact.Weights, exact.Chain.ExitRate);

        var cluster = new ClusterWalk(size, rates, new RandomKey(91, mechanism, size).FastStream());
        cluster.Advance(200 / total);
        var run = new ClusterRun([cluster], 2 / total, 8, 8);
        for (var block = 0; block < 100; block++)
            run.Round(TestContext.Current.CancellationToken);

        double[] deviations =
        [
            run.Diffusion.ShouldAgreeWith(diffusion, what: "D_N"),
            run.EventRate.ShouldAgreeWith(total, what: "total rate"),
            // Up to three atoms there is but one number of bonds.
            .. size > 3 ? [run.Bonds.ShouldAgreeWith(exact.MeanBonds, what: "bonds")] : Array.Empty<double>(),
        ];
        ChiSquared.CDF(deviations.Length, deviations.Sum(d => d * d)).ShouldBeLessThan(0.9999);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void Simulation_LowTemperature_AgreesWithAllShapes(int size)
    {
        var rates = new ClusterRates { BetaJ = 5 };
        var cluster = new ClusterWalk(size, rates, new RandomKey(92, 0, size).FastStream());
        cluster.Advance(1e6);
        var run = new ClusterRun([cluster], 2e4, 7, 4);
        for (var block = 0; block < 60; block++)
            run.Round(TestContext.Current.CancellationToken);
        run.Diffusion.ShouldAgreeWith(new ClusterChain(size, rates).Diffusion());
        run.Diffusion.RelativeError.ShouldBeLessThan(0.1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(30)]
    public void Glide_Alone_IsAPlainWalk(int size)
    {
        // D = k a^2, exactly.
        var cluster = new ClusterWalk(size, new ClusterRates { Edge = 0, Corner = 0, Glide = 0.5 }, new RandomKey(93, 0, size).FastStream());
        var run = new ClusterRun([cluster], 1, 5, 16);
        for (var block = 0; block < 100; block++)
            run.Round(TestContext.Current.CancellationToken);
        run.Diffusion.ShouldAgreeWith(0.5);
        run.Rate(ClusterMoveKind.Glide).ShouldAgreeWith(2);
    }

    [Fact]
    public void LargeCluster_ManyMoves_StaysInOnePiece()
    {
        var rates = Mechanisms[7];
        var cluster = new ClusterWalk(60, rates, new RandomKey(94, 0, 0).FastStream());
        for (var i = 0; i < 20; i++)
        {
            cluster.Advance(2);
            HashSet<(int X, int Y)> atoms = [.. cluster.Atoms];
            atoms.Count.ShouldBe(60);
            var reached = new HashSet<(int X, int Y)> { atoms.First() };
            var open = new Stack<(int X, int Y)>(reached);
            while (open.TryPop(out var at))
            {
                foreach (var next in new[] { (at.X + 1, at.Y), (at.X - 1, at.Y), (at.X, at.Y + 1), (at.X, at.Y - 1) })
                {
                    if (atoms.Contains(next) && reached.Add(next))
                        open.Push(next);
                }
            }

            reached.Count.ShouldBe(60);
        }

        Enum.GetValues<ClusterMoveKind>().ShouldAllBe(kind => cluster.Count(kind) > 0);
    }

    [Fact]
    public void Run_PutDownAndTakenUp_GivesTheSameBits()
    {
        var straight = Make();
        var interrupted = Make();
        for (var i = 0; i < 4; i++)
        {
            straight.Round(TestContext.Current.CancellationToken);
            interrupted.Round(TestContext.Current.CancellationToken);
            using var state = new MemoryStream();
            using (var writer = new BinaryWriter(state, System.Text.Encoding.UTF8, leaveOpen: true))
                interrupted.Save(writer);
            state.Position = 0;
            interrupted = Make();
            using var reader = new BinaryReader(state);
            interrupted.Restore(reader);
        }

        interrupted.Diffusion.ShouldBe(straight.Diffusion);
        interrupted.Bonds.ShouldBe(straight.Bonds);

        static ClusterRun Make() => new([new ClusterWalk(8, Mechanisms[7], new RandomKey(95, 0, 0).FastStream())], 1, 4, 4);
    }

    [Fact]
    public void Cluster_ImpossibleInput_IsRefused()
    {
        var random = new RandomKey(96, 0, 0).FastStream();
        Should.Throw<ArgumentOutOfRangeException>(() => new ClusterWalk(1, new ClusterRates(), random));
        Should.Throw<ArgumentOutOfRangeException>(() => new ClusterWalk(5, new ClusterRates { Glide = -1 }, random));
        Should.Throw<ArgumentOutOfRangeException>(() => new ClusterChain(12, new ClusterRates()));
    }
}
