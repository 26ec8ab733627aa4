namespace SweepCluster.Physics.Mossbauer;

/// <summary>Analyses an unfolded spectrum without outside help: finds the dips of both sweeps, fits them, pairs them.</summary>
/// <remarks>
/// The laboratory's procedure: a multi-peak Lorentzian fit of all channels, in channels; the lines left of the turning
/// point pair with those right of it. Static and pure.
/// </remarks>
public static class SpectrumAnalysis
{
    /// <summary>Fits 2 n dips to an unfolded spectrum.</summary>
    /// <param name="counts">Counts of all channels of a period that begins at the greatest positive velocity.</param>
    /// <param name="lines">n, the absorber's lines: 6 for a sextet, 2 for a doublet, 1 for a singlet.</param>
    /// <param name="fullWidthInChannels">Expected width of a line, channels; good to a factor of two.</param>
    /// <exception cref="SpectrumFitException">The lines cannot be found or fitted.</exception>
    public static UnfoldedFit FitBothSweeps(double[] counts, int lines, double fullWidthInChannels = 4)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1);
        var start = DipFinder.Find(counts, 2 * lines, fullWidthInChannels);
        var axis = Enumerable.Range(1, counts.Length).Select(k => (double)k).ToArray();
        var fit = LorentzianFit.Fit(axis, counts, start, fullWidthInChannels);
        var ordered = fit.Lines.Select(line => line.Position).OrderBy(position => position.Value).ToArray();
        var turn = (counts.Length + 1) / 2.0;
        var left = ordered.Count(position => position.Value < turn);
        if (left != lines)
        {
            throw new SpectrumFitException(
                $"{left} dips stand left of channel {turn} and {ordered.Length - left} right of it; {lines} on each side are expected. Is the number of lines right?");
        }

        return new UnfoldedFit(fit, new LinePositions(ordered[lines..], [.. ordered[..lines].Reverse()]));
    }
}
