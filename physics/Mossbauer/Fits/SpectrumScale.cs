using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Settings that say which velocity a channel has: as a calibration gives them.</summary>
public abstract record SpectrumScale
{
    [Parameter("layout", Meaning = "what the channels are where velocities are not known: both sweeps, or one")]
    public SpectrumLayout Layout { get; init; }

    [Parameter("folding_point", Unit = "", Minimum = 0, Maximum = 65536, Meaning = "channel of the turning point of a raw spectrum; 0: from the data")]
    public double FoldingPoint { get; init; }

    [Parameter("gain", Symbol = "K", Unit = "mm/s", Minimum = -10, Maximum = 10,
        Meaning = "velocity of one channel; 0: not known, the fit is in channels. Negative where velocity falls in a folded spectrum")]
    public double Gain { get; init; }

    [Parameter("zero", Unit = "", Minimum = -65536, Maximum = 65536,
        Meaning = "channel of zero velocity: of a raw spectrum, in its first sweep, where velocity falls")]
    public double Zero { get; init; } = double.NaN;

    [Parameter("reference", Unit = "mm/s", Minimum = -20, Maximum = 20,
        Meaning = "where alpha-iron's centroid lies against the source: isomer shifts are given against it")]
    public double Reference { get; init; } = Cobalt57.AlphaIronAgainstPalladiumMillimetrePerSecond;
}
