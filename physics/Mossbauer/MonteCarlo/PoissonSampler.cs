using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Poisson numbers of any mean up to 1e15.</summary>
/// <remarks>
/// Multiplication of uniforms below a mean of 10; above, transformed rejection PTRS of W. Hoermann, Insurance: Math. and
/// Econ. 12, 39 (1993), with the logarithm of the probability taken as a difference that keeps its digits for large
/// means. Tested by mean, variance and chi^2 against the exact probabilities. Static and pure.
/// </remarks>
internal static class PoissonSampler
{
    private const double SmallMean = 10;

    /// <summary>A Poisson number of the given mean.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative, not finite or above 1e15.</exception>
    public static long Next(double mean, ref Xoshiro256 random)
    {
        Require.Within(mean, 0, 1e15, nameof(mean));
        return mean < SmallMean ? Multiply(mean, ref random) : Reject(mean, ref random);
    }

    private static long Multiply(double mean, ref Xoshiro256 random)
    {
        var limit = Math.Exp(-mean);
        var product = random.NextOpen();
        var count = 0L;
        while (product > limit)
        {
            product *= random.NextOpen();
            count++;
        }

        return count;
    }

    private static long Reject(double mean, ref Xoshiro256 random)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var squeeze = 0.9277 - (3.6224 / (b - 2));
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
            if (Math.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= LogProbability(k, mean))
                return (long)k;
        }
    }

    /// <summary>ln(mean^k e^-mean / k!), by Stirling's series around k = mean.</summary>
    private static double LogProbability(double k, double mean)
    {
        if (k < 10)
            return (k * Math.Log(mean)) - mean - MathNet.Numerics.SpecialFunctions.GammaLn(k + 1);
        var d = (k - mean) / mean;

        // k ln(mean / k) + k - mean = -mean [(1 + d) ln(1 + d) - d]; for small d its series, where the terms cancel.
        var bracket = Math.Abs(d) < 1e-3
            ? d * d * (0.5 - (d / 6) + (d * d / 12) - (d * d * d / 20) + (d * d * d * d / 30))
            : ((1 + d) * Math.Log(1 + d)) - d;
        var k2 = k * k;
        var stirling = (1 / (12 * k)) - (1 / (360 * k * k2)) + (1 / (1260 * k * k2 * k2));
        return (-mean * bracket) - (0.5 * Math.Log(2 * Math.PI * k)) - stirling;
    }
}
