namespace SweepCluster.Physics.Mossbauer;

/// <summary>Finds starting positions for a fit: the strongest dips of a noisy spectrum.</summary>
/// <remarks>
/// Takes the strongest dip that a Lorentzian template of the given width shows, subtracts that Lorentzian and looks again
/// (matched filtering and cleaning), so that a weak line beside a strong one is found too. Static and pure.
/// </remarks>
public static class DipFinder
{
    private const double TemplateReachInWidths = 2;

    /// <summary>Channel numbers (from 1) of the dips, ascending.</summary>
    /// <param name="counts">Counts of neighbouring channels.</param>
    /// <param name="dips">How many dips to find, at least 1.</param>
    /// <param name="fullWidthInChannels">Expected full width, channels, above 0.</param>
    /// <exception cref="SpectrumFitException">There are fewer dips than asked for, or too few channels.</exception>
    public static double[] Find(double[] counts, int dips, double fullWidthInChannels)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(dips, 1);
        Require.Above(fullWidthInChannels, 0, nameof(fullWidthInChannels));
        if (counts.Length < 4 * dips)
            throw new SpectrumFitException($"{counts.Length} channels are too few for {dips} dips; at least {4 * dips} are needed.");
        var sorted = (double[])counts.Clone();
        Array.Sort(sorted);
        var baseline = sorted[^Math.Max(1, sorted.Length / 4)];
        var missing = counts.Select(count => baseline - count).ToArray();
        var template = Template(fullWidthInChannels);
        var found = new double[dips];
        for (var i = 0; i < dips; i++)
        {
            var (channel, depth) = Strongest(missing, template);
            if (!(depth > 0))
                throw new SpectrumFitException($"Only {i} of {dips} dips stand out of the spectrum; ask for fewer lines.");
            found[i] = channel + 1;
            for (var k = 0; k < missing.Length; k++)
            {
                var z = 2 * (k - channel) / fullWidthInChannels;
                missing[k] -= depth / (1 + (z * z));
            }
        }

        Array.Sort(found);
        return found;
    }

    private static double[] Template(double fullWidth)
    {
        var reach = Math.Max(1, (int)Math.Ceiling(TemplateReachInWidths * fullWidth));
        var template = new double[(2 * reach) + 1];
        for (var j = -reach; j <= reach; j++)
        {
            var z = 2 * j / fullWidth;
            template[reach + j] = 1 / (1 + (z * z));
        }

        return template;
    }

    /// <summary>Channel (from 0) and amplitude of the template that explains most.</summary>
    private static (int Channel, double Depth) Strongest(double[] missing, double[] template)
    {
        var reach = template.Length / 2;
        var best = (Channel: 0, Depth: 0.0, Gain: double.NegativeInfinity);
        for (var centre = 0; centre < missing.Length; centre++)
        {
            var (overlap, norm) = (0.0, 0.0);
            for (var k = Math.Max(0, centre - reach); k <= Math.Min(missing.Length - 1, centre + reach); k++)
            {
                var t = template[k - centre + reach];
                overlap += missing[k] * t;
                norm += t * t;
            }

            var gain = overlap > 0 ? overlap * overlap / norm : 0;
            if (gain > best.Gain)
                best = (centre, overlap / norm, gain);
        }

        return (best.Channel, best.Depth);
    }
}
