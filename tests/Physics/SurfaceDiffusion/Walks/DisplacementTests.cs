using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Walks;

/// <summary>Distributions of displacements against products of Bessel functions: figures 6 and 7 of the article.</summary>
public class DisplacementTests
{
    private const int Walkers = 400_000;
    private const int Reach = 200;

    // Reference 03: single and double jumps alike, g1 t = g2 t = 1; the digits of figure 7.
    private static readonly double[] FigureSeven =
    [
        0.13661314763884058, 0.12179892450406699, 0.10556825881124118, 0.0764219066658332, 0.05373339774671633,
        0.033083495037579624, 0.019770669131935363, 0.010694533379274692, 0.005615871180062758,
    ];

    [Theory]
    [InlineData(1, 0, 0, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1, 0.5, 0.3, 0.1)]
    public void Chain_LongJumps_HaveTheExactDistribution(double g1, double g2, double g3, double g4)
    {
        var network = FlatNetworks.Of(WalkLattice.Chain, new HoppingRates { Jumps = [g1, g2, g3, g4] });
        CheckDistribution(network, [g1, g2, g3, g4], 61);
    }

    [Fact]
    public void Chain_Rebounds_LeaveTheDistributionAsItIs()
    {
        // Reference 05: only the count of events knows of them.
        var network = FlatNetworks.Of(WalkLattice.Chain, new HoppingRates { Jumps = [1, 0, 0, 0], Rebound = 0.4 });
        var estimates = CheckDistribution(network, [1, 0, 0, 0], 62);
        estimates.Moves(MoveKind.Rebound).ShouldAgreeWith(0.8, what: "rebounds in gt = 1");
        estimates.Moves(MoveKind.Jump).ShouldAgreeWith(2, what: "jumps in gt = 1");
        estimates.Diffusion.ShouldAgreeWith(1, what: "diffusion");
    }

    [Fact]
    public void Bessel_FigureSeven_HasThePrintedDigits()
    {
        for (var n = 0; n < FigureSeven.Length; n++)
            Exact([1, 1, 0, 0], n).ShouldBe(FigureSeven[n], 1e-12);
        Exact([1, 0, 0, 0], 3).ShouldBe(0.02879122263947091, 1e-13); // reference 02
    }

    [Theory]
    [InlineData(1, 1, 10, 34)] // reference 03: variance 10, fourth cumulant 34
    [InlineData(1, 0, 2, 2)]
    public void Chain_Cumulants_AreThoseOfTheJumps(double g1, double g2, double variance, double fourth)
    {
        var estimates = WalkSimulation.Run(FlatNetworks.Of(WalkLattice.Chain, new HoppingRates { Jumps = [g1, g2, 0, 0] }), 1, 63, Walkers);
        estimates.SquareAlong(0).ShouldAgreeWith(variance);
        estimates.FourthCumulant.ShouldAgreeWith(fourth);
    }

    [Fact]
    public void Square_DiagonalJumps_AddTwiceToTheMotion()
    {
        // Reference 06: MSD = (4 g1 + 8 gd) t, fourth cumulant along an axis 2 (g1 + 2 gd) t.
        const double diagonal = 0.3;
        var network = FlatNetworks.Of(WalkLattice.Square, new HoppingRates { Jumps = [1, 0, 0, 0], Diagonal = diagonal });
        var estimates = WalkSimulation.Run(network, 1, 64, Walkers);
        estimates.MeanSquaredDisplacement(5).ShouldAgreeWith(4 + (8 * diagonal));
        estimates.FourthCumulant.ShouldAgreeWith(2 * (1 + (2 * diagonal)));
        estimates.Diffusion.ShouldAgreeWith(1 + (2 * diagonal));
    }

    private static WalkEstimates CheckDistribution(WalkNetwork network, double[] rates, ulong seed)
    {
        var estimates = WalkSimulation.Run(network, 1, seed, Walkers);
        var distribution = Distribution(rates);
        var (chiSquare, freedom) = (0.0, -1);
        for (var n = -40; n <= 40; n++)
        {
            var expected = distribution[n + Reach];
            var sigma = Math.Sqrt(expected * (1 - expected) / Walkers);
            var share = estimates.Share(n).Value;
            share.ShouldBe(expected, (StatisticalAssertions.Sigmas * sigma) + (1.0 / Walkers)); // one walk where none is due
            if (expected * Walkers < 10)
                continue;
            chiSquare += Math.Pow((share - expected) * Walkers, 2) / (expected * Walkers);
            freedom++;
        }

        ChiSquared.CDF(freedom, chiSquare).ShouldBeInRange(1e-4, 1 - 1e-4);
        return estimates;
    }

    private static double Exact(double[] rates, int n) => Distribution(rates)[n + Reach];

    /// <summary>
    /// P(n) at t = 1, n from -Reach to Reach: jumps of each length are two Poisson streams, whose difference has the
    /// probabilities exp(-2 g) I_m(2 g).
    /// </summary>
    private static double[] Distribution(double[] rates)
    {
        var distribution = new double[(2 * Reach) + 1];
        distribution[Reach] = 1;
        for (var length = 1; length <= rates.Length; length++)
        {
            var rate = rates[length - 1];
            if (rate == 0)
                continue;
            var next = new double[distribution.Length];
            for (var jumps = -40; jumps <= 40; jumps++)
            {
                var share = Math.Exp(-2 * rate) * SpecialFunctions.BesselI(Math.Abs(jumps), 2 * rate);
                for (var n = Math.Max(0, length * jumps); n < Math.Min(next.Length, next.Length + (length * jumps)); n++)
                    next[n] += share * distribution[n - (length * jumps)];
            }

            distribution = next;
        }

        return distribution;
    }
}
