namespace SweepCluster.Physics.Mossbauer;

/// <summary>Isomer shift and quadrupole splitting of a doublet on the scale of a calibration.</summary>
/// <remarks>The shift is against the calibrant (alpha-iron), from the sweeps that both were read in. Immutable.</remarks>
public sealed class DoubletAnalysis
{
    /// <param name="doublet">Two lines.</param>
    /// <param name="calibration">The velocity scale.</param>
    /// <exception cref="ArgumentException">There are not two lines, or no sweep that both were read in.</exception>
    public DoubletAnalysis(LinePositions doublet, SextetCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(doublet);
        ArgumentNullException.ThrowIfNull(calibration);
        if (doublet.Count != 2)
            throw new ArgumentException($"{doublet.Count} lines were given; a doublet has 2.", nameof(doublet));
        SplittingChannels = doublet.Difference((1, 1), (0, -1));
        var shifts = new List<Estimate>();
        if (doublet.Right is { } right && calibration.Lines.Right is not null)
            shifts.Add(Middle(right).Plus(calibration.RightCentroid.Times(-1)));
        if (doublet.Left is { } left && calibration.Lines.Left is not null)
            shifts.Add(calibration.LeftCentroid.Plus(Middle(left).Times(-1)));
        if (shifts.Count == 0)
            throw new ArgumentException("The doublet and the calibration were read in different sweeps; read one in both.", nameof(doublet));
        ShiftChannels = Estimate.Mean([.. shifts]);
        IsomerShift = calibration.ToVelocity(ShiftChannels);
        QuadrupoleSplitting = calibration.ToVelocity(SplittingChannels);
    }

    /// <summary>Distance of the lines, channels.</summary>
    public Estimate SplittingChannels { get; }

    /// <summary>Distance of the doublet's middle from the calibrant's centroid toward rising velocity, channels.</summary>
    public Estimate ShiftChannels { get; }

    /// <summary>Isomer shift against the calibrant, mm/s.</summary>
    public Estimate IsomerShift { get; }

    /// <summary>Quadrupole splitting, mm/s.</summary>
    public Estimate QuadrupoleSplitting { get; }

    private static Estimate Middle(IReadOnlyList<Estimate> lines) => Estimate.Mean(lines[0], lines[1]);
}
