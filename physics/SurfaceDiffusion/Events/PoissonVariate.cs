using MathNet.Numerics;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.SurfaceDiffusion.Events;

/// <summary>How often a Poisson clock ticks: Poisson numbers of any mean.</summary>
/// <remarks>
/// Below mean 10 by multiplying uniform numbers, above by transformed rejection: W. Hörmann, "The transformed rejection
/// method for generating Poisson random variables", Insurance Math. Econom. 12, 39 (1993), algorithm PTRS.
/// </remarks>
public static class PoissonVariate
{
    private const double Large = 10;

    /// <summary>A Poisson number of the given mean, which must be finite, not negative and below 10^15.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is outside that range.</exception>
    public static long Next(ref Xoshiro256 random, double mean)
    {
        if (!(mean >= 0 && mean < 1e15))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean of a Poisson number must be in 0 to 1e15.");
        return mean < Large ? BelowTen(ref random, mean) : TransformedRejection(ref random, mean);
    }

    private static long BelowTen(ref Xoshiro256 random, double mean)
    {
        var limit = Math.Exp(-mean);
        var product = random.NextDouble();
        long count = 0;
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }

    private static long TransformedRejection(ref Xoshiro256 random, double mean)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var squeeze = 0.9277 - (3.6224 / (b - 2));
        var logMean = Math.Log(mean);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextOpen();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= squeeze)
                return (long)k;
            if (k < 0 || (us < 0.013 && v > us))
                continue;
            if (Math.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= (k * logMean) - mean - SpecialFunctions.GammaLn(k + 1))
                return (long)k;
        }
    }
}
