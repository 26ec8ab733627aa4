using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Walks;

/// <summary>Faces and structures: closed forms, the exact solution of the network, and its simulation.</summary>
public class NetworkTests
{
    [Theory]
    [InlineData(WalkLattice.Chain, 2)]
    [InlineData(WalkLattice.Square, 4)]
    [InlineData(WalkLattice.Triangular, 6)]
    [InlineData(WalkLattice.Cubic, 6)]
    [InlineData(WalkLattice.Honeycomb, 3)]
    [InlineData(WalkLattice.Channel, 4)]
    public void SingleJumps_EveryLattice_DiffuseByTheirTotalRate(WalkLattice lattice, int directions)
    {
        // D = Gamma a^2 / 2d, with 2d = 2, 4, 6 in one, two and three dimensions.
        const double rate = 0.7;
        var network = FlatNetworks.Of(lattice, new HoppingRates { Jumps = [rate, 0, 0, 0], Second = rate });
        var expected = directions * rate / (2 * network.Dimension);
        ExactMean(network).ShouldBe(expected, 1e-12);
        WalkSimulation.Run(network, 10, 71, 60_000).Diffusion.ShouldAgreeWith(expected, what: $"{lattice}");
    }

    [Theory]
    [InlineData(1, 1, 0.75)]
    [InlineData(1, 5, 1.25)]
    [InlineData(3, 0.2, 1.5 * 3 * 0.2 / 3.2)]
    public void Honeycomb_UnlikeHollows_DiffuseByTheHarmonicMean(double k1, double k2, double expected)
    {
        // Reference 08b: D = (3/2) b^2 k1 k2 / (k1 + k2).
        var network = FlatNetworks.Of(WalkLattice.Honeycomb, new HoppingRates { Jumps = [k1, 0, 0, 0], Second = k2 });
        ExactMean(network).ShouldBe(expected, 1e-12);
        WalkSimulation.Run(network, 20, 72, 60_000).Diffusion.ShouldAgreeWith(expected);
    }

    // Reference 08e: D_perp = L^2 / ((L - 1 + e^{Et/kT})(L - 1 + 1/s)), D_par = L / (L - 1 + e^{Et/kT}).
    [Theory]
    [InlineData(4, 1.0, 0.0, 1.0, 1.0)]
    [InlineData(4, 1.0, 2.0, 0.3850205410298749, 0.3850205410298749)]
    [InlineData(4, 0.1, 0.0, 0.3076923076923077, 1.0)]
    [InlineData(4, 0.1, 2.0, 0.11846785877842302, 0.3850205410298749)]
    [InlineData(10, 0.1, 2.0, 0.32113856118170536, 0.6101632662452401)]
    public void Vicinal_StepsAndFeet_SlowBothDirections(int width, double step, double binding, double across, double along)
    {
        var network = StructuredNetworks.Vicinal(width, 1, step, Math.Exp(-binding));
        var (x, y, _) = NetworkSolution.Diffusion(network);
        x.ShouldBe(across, 1e-12);
        y.ShouldBe(along, 1e-12);
        var estimates = WalkSimulation.Run(network, 60 * width, 73, 20_000);
        estimates.DiffusionAlong(0).ShouldAgreeWith(across, what: "across");
        estimates.DiffusionAlong(1).ShouldAgreeWith(along, what: "along");
    }

    // Reference 18: share that jumps down, s (L + 1) / (2 (1 + s L)).
    [Theory]
    [InlineData(5, 1.0, 0.5)]
    [InlineData(5, 0.01, 0.02857142857142857)]
    [InlineData(10, 0.1, 0.275)]
    [InlineData(20, 0.01, 0.0875)]
    [InlineData(50, 0.1, 0.425)]
    [InlineData(20, 0.0, 0.0)]
    public void Terrace_UniformDeposition_SharesOutOverTheEdges(int width, double step, double down)
    {
        var network = StructuredNetworks.Terrace(width, 1, 1, step);
        NetworkSolution.End(network).Probability(MoveKind.StepDown).ShouldBe(down, 1e-12);
        var estimates = WalkSimulation.Run(network, double.PositiveInfinity, 74, 40_000);
        if (down > 0)
            estimates.Moves(MoveKind.StepDown).ShouldAgreeWith(down);
        else
            estimates.Moves(MoveKind.StepDown).Value.ShouldBe(0);
        (estimates.Moves(MoveKind.StepDown).Value + estimates.Moves(MoveKind.StepUp).Value).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Terrace_ReflectingEdges_ConfineTheWalk()
    {
        // In the end start and end are independent: <(x - x')^2> = (L^2 - 1)/6.
        const int width = 12;
        var network = StructuredNetworks.Terrace(width, 1, 0, 0);
        var estimates = WalkSimulation.Run(network, 400, 75, 20_000);
        estimates.SquareAlong(0).ShouldAgreeWith(((width * width) - 1) / 6.0);
    }

    [Theory]
    [InlineData(0.5, 2.0)]
    [InlineData(5.0, 0.3)]
    public void Traps_CaptureAndRelease_ScaleTheMotion(double capture, double release)
    {
        // Reference 15b: D = D0 ku / (ku + kb).
        var network = StructuredNetworks.Traps(1, capture, release);
        var expected = release / (release + capture);
        ExactMean(network).ShouldBe(expected, 1e-12);
        WalkSimulation.Run(network, 100, 76, 20_000).Diffusion.ShouldAgreeWith(expected);
    }

    [Fact]
    public void Channel_Dumbbells_MoveAcross()
    {
        // Four wall atoms at rate k: D_x = g + 2k (along + diagonal), D_y = 2k (across + diagonal) times b^2.
        const double rate = 0.2;
        var rates = new HoppingRates { Jumps = [1, 0, 0, 0], Second = 0, Dumbbell = rate, DumbbellEnds = (0.1, 0.2, 0.4, 0.3) };
        var network = FlatNetworks.Of(WalkLattice.Channel, rates, Math.Sqrt(2));
        var (x, y, _) = NetworkSolution.Diffusion(network);
        x.ShouldBe(1 + (2 * rate * 0.5), 1e-12);
        y.ShouldBe(2 * 2 * rate * 0.7, 1e-12);
        var estimates = WalkSimulation.Run(network, 10, 77, 100_000);
        estimates.DiffusionAlong(0).ShouldAgreeWith(x);
        estimates.DiffusionAlong(1).ShouldAgreeWith(y);
        estimates.Moves(MoveKind.DumbbellReturn).ShouldAgreeWith(4 * rate * 0.1 * 10);
        estimates.Moves(MoveKind.DumbbellAcross).ShouldAgreeWith(4 * rate * 0.4 * 10);
    }

    [Fact]
    public void Square_LongRangeExchange_DiffusesByItsExits()
    {
        // Reference 08d: D = Gamma <r^2> / 2d, <r^2> summed here over the exits themselves.
        const double rate = 0.5;
        const double range = 1.5;
        var (sum, norm) = (0.0, 0.0);
        for (var x = -8; x <= 8; x++)
        {
            for (var y = -8; y <= 8; y++)
            {
                double squared = (x * x) + (y * y);
                var weight = x == 0 && y == 0 ? 0 : Math.Exp(-Math.Sqrt(squared) / range);
                sum += weight * squared;
                norm += weight;
            }
        }

        var network = FlatNetworks.Of(
            WalkLattice.Square, new HoppingRates { Jumps = [0, 0, 0, 0], LongExchange = rate, ExchangeRange = range });
        var expected = rate * sum / norm / 4;
        ExactMean(network).ShouldBe(expected, 1e-12);
        WalkSimulation.Run(network, 10, 78, 60_000).Diffusion.ShouldAgreeWith(expected);
    }

    [Fact]
    public void Square_HoppingAndExchangeUntilDesorption_CoverTheExactDistance()
    {
        // Reference 20: half of the moves of length 1, half of length sqrt 2, 0.98 survive each: <R^2> = 49 * 1.5 = 73.5.
        var network = FlatNetworks.Of(WalkLattice.Square, new HoppingRates { Jumps = [1, 0, 0, 0], Exchange = 1 })
            .WithLoss(8 * 0.02 / 0.98, MoveKind.Desorption);
        var end = NetworkSolution.End(network);
        end.Square.ShouldBe(73.5, 1e-10);
        end.Probability(MoveKind.Desorption).ShouldBe(1, 1e-12);
        var estimates = WalkSimulation.Run(network, double.PositiveInfinity, 79, 40_000);
        estimates.MeanSquaredDisplacement(0).ShouldAgreeWith(73.5);
        estimates.Duration.ShouldAgreeWith(end.MeanTime);
        estimates.Moves(MoveKind.Exchange).ShouldAgreeWith(24.5);
    }

    [Fact]
    public void ActivePatch_Simulated_ReactsAsOftenAsSolved()
    {
        var network = StructuredNetworks.ActivePatch(12, 2, 1, 0.02, 0.5);
        var exact = NetworkSolution.End(network);
        var estimates = WalkSimulation.Run(network, double.PositiveInfinity, 80, 40_000);
        estimates.Moves(MoveKind.Reaction).ShouldAgreeWith(exact.Probability(MoveKind.Reaction));
        estimates.Duration.ShouldAgreeWith(exact.MeanTime);
        (estimates.Moves(MoveKind.Reaction).Value + estimates.Moves(MoveKind.Desorption).Value).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void ActivePatch_EverySiteActive_IsARaceOfTwoRates() =>
        NetworkSolution.End(StructuredNetworks.ActivePatch(4, 4, 3, 0.2, 0.6)).Probability(MoveKind.Reaction).ShouldBe(0.75, 1e-12);

    [Fact]
    public void Walks_PutDownAndTakenUp_GiveTheSameBits()
    {
        var network = StructuredNetworks.Vicinal(5, 1, 0.3, 0.5);
        var plan = new WalkPlan(20, 4, 20, 500);
        var straight = new WalkRun(network, plan, new Physics.Random.RandomKey(81, 0, 0).FastStream());
        var interrupted = new WalkRun(network, plan, new Physics.Random.RandomKey(81, 0, 0).FastStream());
        for (var i = 0; i < 3; i++)
        {
            straight.Round(TestContext.Current.CancellationToken);
            interrupted.Round(TestContext.Current.CancellationToken);
            using var state = new MemoryStream();
            using (var writer = new BinaryWriter(state, System.Text.Encoding.UTF8, leaveOpen: true))
                interrupted.Save(writer);
            state.Position = 0;
            interrupted = new WalkRun(network, plan, new Physics.Random.RandomKey(99, 0, 0).FastStream());
            using var reader = new BinaryReader(state);
            interrupted.Restore(reader);
        }

        interrupted.Estimates.Diffusion.ShouldBe(straight.Estimates.Diffusion);
        interrupted.Estimates.FourthCumulant.ShouldBe(straight.Estimates.FourthCumulant);
    }

    [Fact]
    public void Networks_MechanismsALatticeDoesNotKnow_AreRefused()
    {
        Should.Throw<ArgumentException>(() => FlatNetworks.Of(WalkLattice.Honeycomb, new HoppingRates { Jumps = [1, 1, 0, 0] }))
            .Message.ShouldContain("long and rebound jumps");
        Should.Throw<ArgumentException>(() => FlatNetworks.Of(WalkLattice.Chain, new HoppingRates { Diagonal = 1 }));
        Should.Throw<ArgumentException>(() => FlatNetworks.Of(WalkLattice.Square, new HoppingRates { Dumbbell = 1 }));
        Should.Throw<ArgumentException>(() => FlatNetworks.Of(WalkLattice.Square, new HoppingRates { Jumps = [-1, 0, 0, 0] }))
            .Message.ShouldContain("not negative");
    }

    private static double ExactMean(WalkNetwork network)
    {
        var (x, y, z) = NetworkSolution.Diffusion(network);
        return (x + y + z) / network.Dimension;
    }
}
