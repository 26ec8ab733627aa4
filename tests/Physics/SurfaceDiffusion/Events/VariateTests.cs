using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Events;

public class VariateTests
{
    private const int Draws = 2_000_000;

    [Fact]
    public void Exponential_ManyDraws_FollowTheDistributionFunction()
    {
        // Kolmogorov-Smirnov: sqrt(n) D above 2.23 has probability 1e-4.
        var random = new RandomKey(11, 0, 0).FastStream();
        var draws = new double[Draws];
        for (var i = 0; i < draws.Length; i++)
            draws[i] = ExponentialVariate.Next(ref random);
        Array.Sort(draws);
        var distance = 0.0;
        for (var i = 0; i < draws.Length; i++)
        {
            var expected = -Math.Exp(-draws[i]) + 1;
            distance = Math.Max(distance, Math.Max(((i + 1.0) / Draws) - expected, expected - (i / (double)Draws)));
        }

        (distance * Math.Sqrt(Draws)).ShouldBeLessThan(2.23);
        draws[^1].ShouldBeGreaterThan(10); // the tail beyond the lowest layer is reached: P = 1 - 2e-40
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Exponential_Moments_AreFactorials(int order)
    {
        var random = new RandomKey(12, 0, 0).FastStream();
        double sum = 0;
        for (var i = 0; i < Draws; i++)
            sum += Math.Pow(ExponentialVariate.Next(ref random), order);
        var expected = SpecialFunctions.Factorial(order);
        var sigma = Math.Sqrt((SpecialFunctions.Factorial(2 * order) - (expected * expected)) / Draws);
        (sum / Draws).ShouldBe(expected, StatisticalAssertions.Sigmas * sigma);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.7)]
    [InlineData(9.99)]
    [InlineData(10.01)]
    [InlineData(150)]
    [InlineData(12345.6)]
    public void Poisson_Counts_HaveTheRightFrequencies(double mean)
    {
        const int draws = 400_000;
        var random = new RandomKey(13, (long)(mean * 1000), 0).FastStream();
        var law = new Poisson(mean);
        var low = (long)Math.Max(0, Math.Floor(mean - (4 * Math.Sqrt(mean))));
        var high = (long)Math.Ceiling(mean + (4 * Math.Sqrt(mean)));
        var width = Math.Max(1, (high - low) / 20);
        var cells = new SortedDictionary<long, int>();
        for (var i = 0; i < draws; i++)
        {
            var count = PoissonVariate.Next(ref random, mean);
            var cell = Math.Clamp((count - low) / width, -1, (high - low) / width);
            cells[cell] = cells.GetValueOrDefault(cell) + 1;
        }

        var (chiSquare, freedom) = (0.0, -1);
        for (var cell = -1L; cell <= (high - low) / width; cell++)
        {
            var first = low + (cell * width);
            var from = cell < 0 || first == 0 ? 0 : law.CumulativeDistribution(first - 1);
            var to = cell == (high - low) / width ? 1 : cell < 0 && low == 0 ? 0 : law.CumulativeDistribution(first + width - 1);
            var expected = draws * (to - from);
            if (expected < 5)
                continue; // too few for chi squared
            chiSquare += Math.Pow(cells.GetValueOrDefault(cell) - expected, 2) / expected;
            freedom++;
        }

        freedom.ShouldBeGreaterThanOrEqualTo(0);
        if (freedom > 0)
            ChiSquared.CDF(freedom, chiSquare).ShouldBeInRange(1e-4, 1 - 1e-4);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Poisson_ImpossibleMean_IsRefused(double mean)
    {
        var random = new RandomKey(14, 0, 0).FastStream();
        Should.Throw<ArgumentOutOfRangeException>(() => PoissonVariate.Next(ref random, mean)).Message.ShouldContain("0 to 1e15");
    }
}
