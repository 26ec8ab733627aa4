namespace SweepCluster.Physics.Mossbauer;

/// <summary>Folds a spectrum about its turning point: channels k and 2 F - k see the same velocity.</summary>
/// <remarks>Static and pure. Channel numbers count from 1.</remarks>
public static class SpectrumFolding
{
    private const int SearchReach = 12;

    /// <summary>
    /// Folding point F by correlation of the two halves: parabola through the best of all whole and half channels near
    /// the middle. Good to about a tenth of a channel; <see cref="SpectrumAnalysis"/> refines it from fitted lines.
    /// </summary>
    /// <exception cref="SpectrumFitException">There are fewer than 64 channels.</exception>
    public static double Find(double[] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Length < 64)
            throw new SpectrumFitException($"{counts.Length} channels are too few to find a folding point; at least 64 are needed.");
        var mean = counts.Average();
        var middle = counts.Length + 1;
        var best = Enumerable.Range(middle - SearchReach, (2 * SearchReach) + 1).MaxBy(sum => Correlation(counts, mean, sum));
        var (left, top, right) = (Correlation(counts, mean, best - 1), Correlation(counts, mean, best), Correlation(counts, mean, best + 1));
        var curvature = left - (2 * top) + right;
        var offset = curvature < 0 ? Math.Clamp((left - right) / (2 * curvature), -0.5, 0.5) : 0;
        return (best + offset) / 2;
    }

    /// <summary>
    /// Sums y_k + y_(2F - k) for the channels left of F, the second by linear interpolation, and how the variance of each
    /// sum compares to its expectation.
    /// </summary>
    /// <param name="counts">Counts of all channels.</param>
    /// <param name="foldingPoint">F, in channels; where 2 F is whole nothing is interpolated.</param>
    /// <exception cref="ArgumentOutOfRangeException">F lies outside the middle half of the spectrum.</exception>
    public static FoldedSpectrum Fold(double[] counts, double foldingPoint)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Require.Within(foldingPoint, counts.Length / 4.0, counts.Length * 3 / 4.0, nameof(foldingPoint));
        var (channels, sums, factors) = (new List<double>(), new List<double>(), new List<double>());
        for (var k = 1; k < foldingPoint; k++)
        {
            var partner = (2 * foldingPoint) - k;
            var below = (int)Math.Floor(partner + 1e-9);
            var share = Math.Max(0, partner - below);
            if (below > counts.Length || (share > 1e-9 && below == counts.Length))
                continue;
            var (first, second) = (counts[below - 1], share > 1e-9 ? counts[below] : 0);
            channels.Add(k);
            sums.Add(counts[k - 1] + ((1 - share) * first) + (share * second));
            factors.Add((1 + ((1 - share) * (1 - share)) + (share * share)) / 2);
        }

        return new FoldedSpectrum(foldingPoint, [.. channels], [.. sums], [.. factors]);
    }

    private static double Correlation(double[] counts, double mean, int sum)
    {
        var (product, pairs) = (0.0, 0);
        for (var k = Math.Max(1, sum - counts.Length); 2 * k < sum; k++)
        {
            product += (counts[k - 1] - mean) * (counts[sum - k - 1] - mean);
            pairs++;
        }

        return product / pairs;
    }
}
