namespace SweepCluster.Physics.Mossbauer;

/// <summary>The velocity scale and the nuclear moments from the six lines of alpha-iron.</summary>
/// <remarks>
/// K = (v_6 - v_1) / |channel_6 - channel_1|, centroid (v_1 + v_2 + v_5 + v_6) / 4, zero channel = centroid -+ shift / K,
/// ground splitting (|v_4 - v_2| + |v_5 - v_3|) / 2, excited splitting (|v_3 - v_2| + |v_5 - v_4|) / 2, all averaged over
/// the sweeps read; g = splitting / (mu_N B). Errors follow those of the positions; in the energies that of K and of the
/// channel difference are taken as independent. The laboratory report's numbers are reproduced to its digits. Immutable.
/// </remarks>
public sealed class SextetCalibration
{
    /// <summary>v_6 - v_1 of alpha-iron at room temperature, mm/s.</summary>
    public const double AlphaIronSplittingMillimetrePerSecond = 10.656;

    private readonly double shift;

    /// <param name="lines">Six lines.</param>
    /// <param name="outerSplittingMillimetrePerSecond">v_6 - v_1 of the calibrant, mm/s, above 0.</param>
    /// <param name="isomerShiftMillimetrePerSecond">Where the calibrant's centroid lies against the source, mm/s.</param>
    /// <exception cref="ArgumentException">There are not six lines.</exception>
    public SextetCalibration(
        LinePositions lines,
        double outerSplittingMillimetrePerSecond = AlphaIronSplittingMillimetrePerSecond,
        double isomerShiftMillimetrePerSecond = Cobalt57.AlphaIronAgainstPalladiumMillimetrePerSecond)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Require.Above(outerSplittingMillimetrePerSecond, 0, nameof(outerSplittingMillimetrePerSecond));
        Require.Finite(isomerShiftMillimetrePerSecond, nameof(isomerShiftMillimetrePerSecond));
        if (lines.Count != 6)
            throw new ArgumentException($"{lines.Count} lines were given; the calibration needs the six of a sextet.", nameof(lines));
        Lines = lines;
        shift = isomerShiftMillimetrePerSecond;
        Gain = lines.Difference((5, 1), (0, -1)).Under(outerSplittingMillimetrePerSecond);
        GroundSplittingChannels = lines.Difference((3, 0.5), (1, -0.5), (4, 0.5), (2, -0.5));
        ExcitedSplittingChannels = lines.Difference((2, 0.5), (1, -0.5), (4, 0.5), (3, -0.5));
    }

    /// <summary>The lines it rests on.</summary>
    public LinePositions Lines { get; }

    /// <summary>Channel gain K, mm/s per channel.</summary>
    public Estimate Gain { get; }

    /// <summary>Splitting of the ground state, channels.</summary>
    public Estimate GroundSplittingChannels { get; }

    /// <summary>Splitting of neighbouring levels of the excited state, channels.</summary>
    public Estimate ExcitedSplittingChannels { get; }

    /// <summary>Centroid of the sweep with rising velocity, channels.</summary>
    /// <exception cref="InvalidOperationException">That sweep was not read.</exception>
    public Estimate RightCentroid => Centroid(LinePositions.Read(Lines.Right, "right"));

    /// <summary>Centroid of the sweep with falling velocity, channels.</summary>
    /// <exception cref="InvalidOperationException">That sweep was not read.</exception>
    public Estimate LeftCentroid => Centroid(LinePositions.Read(Lines.Left, "left"));

    /// <summary>Channel of zero velocity in the sweep with rising velocity.</summary>
    public Estimate RightZero => RightCentroid.Plus(Gain.Under(-shift));

    /// <summary>Channel of zero velocity in the sweep with falling velocity.</summary>
    /// <exception cref="InvalidOperationException">That sweep was not read.</exception>
    public Estimate LeftZero => LeftCentroid.Plus(Gain.Under(shift));

    /// <summary>Zeeman splitting of the ground state, eV.</summary>
    public Estimate GroundSplittingElectronVolt => ToElectronVolt(GroundSplittingChannels);

    /// <summary>Zeeman splitting of neighbouring levels of the excited state, eV.</summary>
    public Estimate ExcitedSplittingElectronVolt => ToElectronVolt(ExcitedSplittingChannels);

    /// <summary>g factors and moments in a known field.</summary>
    public ZeemanMoments Moments(double fieldTesla) =>
        new(GroundSplittingElectronVolt, ExcitedSplittingElectronVolt, fieldTesla);

    /// <summary>A distance in channels as a velocity, mm/s.</summary>
    public Estimate ToVelocity(Estimate channels) => channels.Times(Gain);

    /// <summary>A distance in channels as an energy K E_0 / c, eV.</summary>
    public Estimate ToElectronVolt(Estimate channels) => ToVelocity(channels).Times(Iron57.ElectronVoltPerMillimetrePerSecond);

    private static Estimate Centroid(IReadOnlyList<Estimate> lines) => Estimate.Mean(lines[0], lines[1], lines[4], lines[5]);
}
