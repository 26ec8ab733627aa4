namespace SweepCluster.Physics.Mossbauer;

/// <summary>Measures the lines of a point: on the computed transmission, or by fitting noisy counts as a laboratory would.</summary>
internal static class LineMeasurement
{
    // Lines whose dips lie nearer than this share of a line width are one dip: no fit could tell them apart.
    private const double ResolvedWidths = 0.5;

    // A dip that does not stand out of its own error by this much is noise.
    private const double SignificantErrors = 3;

    private const int ManyRays = 32;

    /// <summary>Dips of the computed transmission.</summary>
    public static void OfTransmission(ExperimentSetup setup, ResonantTransmission transmission, LineTable table)
    {
        table.Clear();
        var lines = LineTable.Strongest(setup.Lines);
        for (var i = 0; i < lines.Length; i++)
        {
            var halfWidth = Math.Min(lines[i].HalfWidthMillimetrePerSecond, setup.LineWidthMillimetrePerSecond / 2);
            if (DipSearch.Find(transmission, lines[i].PositionMillimetrePerSecond, halfWidth, Guess(setup, transmission, lines[i])) is { } dip)
                table.Set(i, dip.PositionMillimetrePerSecond, dip.Depth, dip.FullWidthMillimetrePerSecond);
        }
    }

    /// <summary>
    /// Lorentzian fit of the folded counts, started at the dips that <paramref name="table"/> holds and replacing them;
    /// depths are corrected for the background. What cannot be fitted, or is below three errors deep, becomes NaN.
    /// </summary>
    public static void OfCounts(ExperimentSetup setup, ExperimentCounts counts, double[] velocities, LineTable table)
    {
        var (starts, dipOfLine) = Resolved(setup, table);
        var folded = new double[TriangularDrive.HalfChannels];
        for (var k = 0; k < folded.Length; k++)
            folded[k] = counts.Spectrum[k] + counts.Spectrum[TriangularDrive.Channels - 1 - k];
        LorentzianFit? fit = null;
        if (starts.Length > 0)
        {
            try
            {
                fit = LorentzianFit.Fit(velocities[..TriangularDrive.HalfChannels], folded, starts, 2 * setup.LineWidthMillimetrePerSecond);
            }
            catch (SpectrumFitException)
            {
                // Too few counts, or lines that run into each other: the spectrum stands, its lines are undefined.
            }
        }

        table.Clear();
        if (fit is null)
            return;
        var dilution = 1 + (1 / counts.WindowSignalToBackground);
        for (var i = 0; i < dipOfLine.Length; i++)
        {
            if (dipOfLine[i] < 0)
                continue;
            var line = fit.Lines[dipOfLine[i]];
            if (line.Depth.Value > SignificantErrors * line.Depth.Error)
                table.Set(i, line.Position.Value, line.Depth.Value * dilution, line.FullWidth.Value);
        }
    }

    /// <summary>Near the source, where a value is an average over many rays: the dip that the line would have alone and thin.</summary>
    private static Dip? Guess(ExperimentSetup setup, ResonantTransmission transmission, ResonanceLine line)
    {
        var halfWidth = line.HalfWidthMillimetrePerSecond + (setup.LineWidthMillimetrePerSecond / 2);
        var speed = Math.Abs(line.PositionMillimetrePerSecond);
        if (transmission.Rays.Length < ManyRays || speed < halfWidth)
            return null;
        var (position, peak, width) = new ThinLineProfile(setup.Geometry, speed, halfWidth).Measure();
        return new Dip(Math.CopySign(position, line.PositionMillimetrePerSecond), peak, width);
    }

    private static (double[] Starts, int[] DipOfLine) Resolved(ExperimentSetup setup, LineTable table)
    {
        var starts = new List<double>();
        var dipOfLine = new int[LineTable.Size];
        for (var i = 0; i < LineTable.Size; i++)
        {
            var position = table.Positions[i];
            if (!(Math.Abs(position) <= setup.MaximumVelocityMillimetrePerSecond))
            {
                dipOfLine[i] = -1;
                continue;
            }

            if (starts.Count == 0 || position - starts[^1] > ResolvedWidths * setup.LineWidthMillimetrePerSecond)
                starts.Add(position);
            dipOfLine[i] = starts.Count - 1;
        }

        return ([.. starts], dipOfLine);
    }
}
