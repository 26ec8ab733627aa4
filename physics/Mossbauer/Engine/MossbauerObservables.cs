using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Observables of the engine <c>mossbauer</c>.</summary>
public sealed record MossbauerObservables
{
    private const string Order = "line, of the six strongest in order of velocity";

    /// <summary>Channels 1 to 512 of the drive.</summary>
    public static ObservableDimension Channel { get; } = new(
        "channel", TriangularDrive.Channels, "", [.. Enumerable.Range(1, TriangularDrive.Channels).Select(k => (double)k)]);

    /// <summary>Middles of the pulse-height bins.</summary>
    public static ObservableDimension Energy { get; } = new(
        "energy", PulseHeightAxis.Bins, "keV", [.. Enumerable.Range(0, PulseHeightAxis.Bins).Select(PulseHeightAxis.Middle)]);

    [Observable("spectrum", Symbol = "N(v)", Unit = "counts", Dimensions = [nameof(Channel)], Meaning = "counts per channel in the window")]
    public double[] Spectrum { get; init; } = [];

    [Observable("velocity", Symbol = "v", Unit = "mm/s", Dimensions = [nameof(Channel)], Meaning = "velocity of each channel")]
    public double[] Velocity { get; init; } = [];

    [Observable("pulse_height", Symbol = "N(E)", Unit = "counts", Dimensions = [nameof(Energy)],
        Meaning = "counts per pulse-height bin of 0.5 keV, over all channels")]
    public double[] PulseHeight { get; init; } = [];

    [Observable("depth_1", MayBeUndefined = true, Meaning = $"1 - transmission of 14.4 keV relative to off resonance, first {Order}")]
    public double Depth1 { get; init; }

    [Observable("depth_2", MayBeUndefined = true, Meaning = $"the same, second {Order}")]
    public double Depth2 { get; init; }

    [Observable("depth_3", MayBeUndefined = true, Meaning = $"the same, third {Order}")]
    public double Depth3 { get; init; }

    [Observable("depth_4", MayBeUndefined = true, Meaning = $"the same, fourth {Order}")]
    public double Depth4 { get; init; }

    [Observable("depth_5", MayBeUndefined = true, Meaning = $"the same, fifth {Order}")]
    public double Depth5 { get; init; }

    [Observable("depth_6", MayBeUndefined = true, Meaning = $"the same, sixth {Order}")]
    public double Depth6 { get; init; }

    [Observable("position_1", Unit = "mm/s", MayBeUndefined = true, Meaning = $"velocity of the dip of the first {Order}")]
    public double Position1 { get; init; }

    [Observable("position_2", Unit = "mm/s", MayBeUndefined = true, Meaning = $"velocity of the dip of the second {Order}")]
    public double Position2 { get; init; }

    [Observable("position_3", Unit = "mm/s", MayBeUndefined = true, Meaning = $"velocity of the dip of the third {Order}")]
    public double Position3 { get; init; }

    [Observable("position_4", Unit = "mm/s", MayBeUndefined = true, Meaning = $"velocity of the dip of the fourth {Order}")]
    public double Position4 { get; init; }

    [Observable("position_5", Unit = "mm/s", MayBeUndefined = true, Meaning = $"velocity of the dip of the fifth {Order}")]
    public double Position5 { get; init; }

    [Observable("position_6", Unit = "mm/s", MayBeUndefined = true, Meaning = $"velocity of the dip of the sixth {Order}")]
    public double Position6 { get; init; }

    [Observable("width_1", Unit = "mm/s", MayBeUndefined = true, Meaning = $"full width at half depth of the first {Order}")]
    public double Width1 { get; init; }

    [Observable("width_2", Unit = "mm/s", MayBeUndefined = true, Meaning = $"full width at half depth of the second {Order}")]
    public double Width2 { get; init; }

    [Observable("width_3", Unit = "mm/s", MayBeUndefined = true, Meaning = $"full width at half depth of the third {Order}")]
    public double Width3 { get; init; }

    [Observable("width_4", Unit = "mm/s", MayBeUndefined = true, Meaning = $"full width at half depth of the fourth {Order}")]
    public double Width4 { get; init; }

    [Observable("width_5", Unit = "mm/s", MayBeUndefined = true, Meaning = $"full width at half depth of the fifth {Order}")]
    public double Width5 { get; init; }

    [Observable("width_6", Unit = "mm/s", MayBeUndefined = true, Meaning = $"full width at half depth of the sixth {Order}")]
    public double Width6 { get; init; }

    [Observable("contrast", MayBeUndefined = true, Meaning = "depth of the deepest dip in the counts, background included")]
    public double Contrast { get; init; }

    [Observable("signal_to_background", MayBeUndefined = true,
        Meaning = "detected 14.4 keV photons over detected 122 and 136 keV photons, at all pulse heights, off resonance")]
    public double SignalToBackground { get; init; }

    [Observable("window_signal_to_background", MayBeUndefined = true,
        Meaning = "in the window, off resonance: pulses of 14.4 keV photons over all others")]
    public double WindowSignalToBackground { get; init; }

    [Observable("effective_thickness", Symbol = "t_a", Meaning = "n_57 d f_a sigma_0, along the normal")]
    public double EffectiveThickness { get; init; }

    [Observable("recoil_free_absorber", Symbol = "f_a", Meaning = "recoil-free fraction of the absorber, Debye model")]
    public double RecoilFreeAbsorber { get; init; }

    [Observable("second_order_doppler", Symbol = "delta_SOD", Unit = "mm/s",
        Meaning = "second-order Doppler shift of the absorber, Debye model; its change since 300 K moves the lines")]
    public double SecondOrderDoppler { get; init; }

    [Observable("dose_rate_air", Symbol = "D'_air", Unit = "Gy/s", Meaning = "absorbed dose rate in a small mass of air at dose_distance")]
    public double DoseRateAir { get; init; }

    [Observable("dose_rate_tissue", Symbol = "D'", Unit = "Gy/s", Meaning = "the same in soft tissue")]
    public double DoseRateTissue { get; init; }

    [Observable("dose_equivalent_rate", Symbol = "H'", Unit = "Sv/h", Meaning = "dose equivalent rate in soft tissue, quality factor 1")]
    public double DoseEquivalentRate { get; init; }

    [Observable("hours_to_limit", Unit = "h", Meaning = "time until dose_limit is reached")]
    public double HoursToLimit { get; init; }
}
