using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using SweepCluster.Physics.Mossbauer;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Tests.Mossbauer.MonteCarlo;

public class SamplerTests
{
    [Fact]
    public void Normal_ManyNumbers_FollowTheDistribution()
    {
        const int samples = 4_000_000;
        var random = new RandomKey(1, 2, 3).FastStream();
        var cells = new long[42];
        for (var i = 0; i < samples; i++)
            cells[(int)Math.Clamp((NormalSampler.Next(ref random) * 5) + 21, 0, 41)]++;

        // Cells of 0.2 from -4.2 to 4.2, the outer ones with the tails: chi^2 of 41 degrees of freedom, deviation 9.
        var chi = 0.0;
        for (var i = 0; i < 42; i++)
        {
            double Edge(int k) => k <= 0 ? 0 : k >= 42 ? 1 : Normal.CDF(0, 1, (k - 21) / 5.0);
            var expected = samples * (Edge(i + 1) - Edge(i));
            chi += Math.Pow(cells[i] - expected, 2) / expected;
        }

        chi.ShouldBeInRange(10, 82);
    }

    [Fact]
    public void Normal_Tail_HasItsShare()
    {
        const int samples = 20_000_000;
        var random = new RandomKey(4, 5, 6).FastStream();
        var (low, high) = (0, 0);
        for (var i = 0; i < samples; i++)
        {
            var x = NormalSampler.Next(ref random);
            low += x < -3.7 ? 1 : 0;
            high += x > 3.7 ? 1 : 0;
        }

        var expected = samples * 0.5 * SpecialFunctions.Erfc(3.7 / Math.Sqrt(2)); // 2156, beyond the last layer at 3.654
        ((double)low).ShouldBe(expected, 4.5 * Math.Sqrt(expected));
        ((double)high).ShouldBe(expected, 4.5 * Math.Sqrt(expected));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(9.99)]
    [InlineData(10.01)]
    [InlineData(60)]
    [InlineData(5000)]
    public void Poisson_Mean_FollowsTheExactProbabilities(double mean)
    {
        const int samples = 400_000;
        var random = new RandomKey(7, (long)mean, 0).FastStream();
        var exact = new Poisson(mean);
        var width = Math.Max(1, (int)(Math.Sqrt(mean) / 4));
        var observed = new SortedDictionary<long, int>();
        for (var i = 0; i < samples; i++)
        {
            var cell = PoissonSampler.Next(mean, ref random) / width;
            observed[cell] = observed.GetValueOrDefault(cell) + 1;
        }

        var (chi, cells) = (0.0, 0);
        foreach (var (cell, count) in observed)
        {
            var expected = samples * Enumerable.Range((int)cell * width, width).Sum(k => exact.Probability(k));
            if (expected < 20)
                continue;
            chi += Math.Pow(count - expected, 2) / expected;
            cells++;
        }

        // Five deviations of chi^2.
        chi.ShouldBeInRange(cells - (5 * Math.Sqrt(2 * cells)), cells + (5 * Math.Sqrt(2 * cells)));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void Poisson_LargeMean_HasMeanVarianceAndSkewness(double mean)
    {
        const int samples = 1_000_000;
        var random = new RandomKey(8, 0, 0).FastStream();
        var (first, second, third) = (0.0, 0.0, 0.0);
        for (var i = 0; i < samples; i++)
        {
            var z = (PoissonSampler.Next(mean, ref random) - mean) / Math.Sqrt(mean);
            first += z;
            second += z * z;
            third += z * z * z;
        }

        // Deviations of the moments of a standard normal over n samples: 1, sqrt 2, sqrt 15 over sqrt n = 1e3.
        (first / samples).ShouldBe(0, 4.5e-3);
        (second / samples).ShouldBe(1, 6.4e-3);
        (third / samples).ShouldBe(1 / Math.Sqrt(mean), 0.018);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e16)]
    public void Poisson_MeanOutOfRange_Throws(double mean)
    {
        var random = new RandomKey(9, 0, 0).FastStream();
        Should.Throw<ArgumentOutOfRangeException>(() => PoissonSampler.Next(mean, ref random));
    }
}
