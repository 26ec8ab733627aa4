using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Parameters of the engine <c>mossbauer</c>.</summary>
public sealed record MossbauerParameters
{
    private const string Sample = "where not given, that of the sample";

    [Parameter("sample", Meaning = "absorber")]
    public MossbauerSample Absorber { get; init; }

    [Parameter("method", Meaning = "expectation values, Poisson numbers of them, or photon histories")]
    public MossbauerMethod Method { get; init; }

    [Parameter("thickness", Symbol = "d", Unit = "um", Minimum = 0, MinimumExcluded = true, Maximum = 1e4,
        Meaning = $"thickness of the absorber; {Sample} (25, 200, 25)")]
    public double ThicknessMicrometre { get; init; } = double.NaN;

    [Parameter("field", Symbol = "B", Unit = "T", Minimum = 0, Maximum = 100,
        Meaning = $"hyperfine field; {Sample} (33, 0, 0)")]
    public double FieldTesla { get; init; } = double.NaN;

    [Parameter("isomer_shift", Symbol = "delta", Unit = "mm/s", Minimum = -20, Maximum = 20,
        Meaning = $"isomer shift against alpha-iron, both at 300 K; {Sample} (0, -0.257, 0)")]
    public double IsomerShift { get; init; } = double.NaN;

    [Parameter("quadrupole_splitting", Symbol = "Delta E_Q", Unit = "mm/s", Minimum = -20, Maximum = 20,
        Meaning = $"(e Q V_zz / 2) sqrt(1 + eta^2 / 3); {Sample} (0, 1.7048, 0)")]
    public double QuadrupoleSplitting { get; init; } = double.NaN;

    [Parameter("asymmetry", Symbol = "eta", Minimum = 0, Maximum = 1, Meaning = "asymmetry of the electric field gradient")]
    public double Asymmetry { get; init; }

    [Parameter("field_polar_angle", Symbol = "theta_B", Unit = "rad", Minimum = -10, Maximum = 10,
        Meaning = "angle between field and z axis of the gradient")]
    public double FieldPolarAngle { get; init; }

    [Parameter("field_azimuth", Symbol = "phi_B", Unit = "rad", Minimum = -10, Maximum = 10,
        Meaning = "azimuth of the field about the z axis of the gradient")]
    public double FieldAzimuth { get; init; }

    [Parameter("debye_temperature", Symbol = "theta_D", Unit = "K", Minimum = 10, Maximum = 3000,
        Meaning = $"Debye temperature of the absorber; {Sample} (470, 203, 470)")]
    public double DebyeTemperature { get; init; } = double.NaN;

    [Parameter("temperature", Symbol = "T", Unit = "K", Minimum = 0, Maximum = 3000,
        Meaning = "temperature of the absorber: recoil-free fraction and second-order Doppler shift; the field stays as given")]
    public double Temperature { get; init; } = 300;

    [Parameter("recoil_free_source", Symbol = "f_s", Minimum = 0, Maximum = 1, Meaning = "recoil-free fraction of the source")]
    public double RecoilFreeSource { get; init; } = 0.75;

    [Parameter("conversion_coefficient", Symbol = "alpha", Minimum = 0, Maximum = 100,
        Meaning = "internal conversion coefficient: 8.55 gives sigma_0 = 2.466e-18 cm2, 8.20 gives 2.56e-18")]
    public double ConversionCoefficient { get; init; } = 8.55;

    [Parameter("linewidth", Symbol = "Gamma", Unit = "mm/s", Minimum = 0.08, Maximum = 2,
        Meaning = "full width of source and absorber lines, each")]
    public double LineWidth { get; init; } = 0.097;

    [Parameter("source_isomer_shift", Symbol = "delta_s", Unit = "mm/s", Minimum = -20, Maximum = 20,
        Meaning = "where alpha-iron's centroid lies against this source: -0.185 for 57Co in Pd")]
    public double SourceIsomerShift { get; init; } = Cobalt57.AlphaIronAgainstPalladiumMillimetrePerSecond;

    [Parameter("enrichment", Symbol = "a_57", Minimum = 0, Maximum = 1, Meaning = "share of 57Fe in the absorber's iron")]
    public double Enrichment { get; init; } = Iron57.NaturalAbundance;

    [Parameter("distance", Symbol = "D", Unit = "mm", Minimum = 0, MinimumExcluded = true, Maximum = 1e12,
        Meaning = "from the source to the middle of the absorber")]
    public double Distance { get; init; } = 100;

    [Parameter("radius", Symbol = "R", Unit = "mm", Minimum = 0, MinimumExcluded = true, Maximum = 1e4,
        Meaning = "of the absorber disk, at most 5 distances; the detector covers it")]
    public double Radius { get; init; } = 5;

    [Parameter("detector_thickness", Symbol = "x", Unit = "mm", Minimum = 0, MinimumExcluded = true, Maximum = 1000,
        Meaning = "of the NaI slab")]
    public double DetectorThickness { get; init; } = 0.13;

    [Parameter("energy_resolution", Symbol = "r", Minimum = 0.005, Maximum = 0.5,
        Meaning = "full width at half maximum over energy at 662 keV; elsewhere as 1 / sqrt(E)")]
    public double EnergyResolution { get; init; } = 0.06;

    [Parameter("window_low", Symbol = "E_low", Unit = "keV", Minimum = 0, Maximum = 1000, Meaning = "lower threshold of the window")]
    public double WindowLow { get; init; } = 11;

    [Parameter("window_high", Symbol = "E_high", Unit = "keV", Minimum = 0, Maximum = 1000, Meaning = "upper threshold of the window")]
    public double WindowHigh { get; init; } = 19;

    [Parameter("velocity_max", Symbol = "v_max", Unit = "mm/s", Minimum = 0, MinimumExcluded = true, Maximum = 20,
        Meaning = "greatest velocity of the drive, in channels 1 and 512")]
    public double VelocityMax { get; init; } = 8;

    [Parameter("decays", Symbol = "N", Minimum = 1, Maximum = 1e18,
        Meaning = "decays of the source during the measurement; at most 1e15 / solid angle share for photon histories")]
    public double Decays { get; init; } = 1e11;

    [Parameter("activity", Symbol = "A", Unit = "Bq", Minimum = 0, MinimumExcluded = true, Maximum = 1e18,
        Meaning = "of the source, for the dose; 1 Ci by default")]
    public double ActivityBecquerel { get; init; } = PointSourceDose.BecquerelPerCurie;

    [Parameter("dose_distance", Symbol = "r", Unit = "m", Minimum = 0, MinimumExcluded = true, Maximum = 100,
        Meaning = "from the source to who is exposed, through air")]
    public double DoseDistanceMetre { get; init; } = 1;

    [Parameter("dose_limit", Symbol = "H", Unit = "Sv", Minimum = 0, MinimumExcluded = true, Maximum = 100,
        Meaning = "dose equivalent that may be reached: 20 mSv a year for those who work with radiation")]
    public double DoseLimitSievert { get; init; } = 0.02;

    [Parameter("dose_lines", Meaning = "photons the dose counts: 122 and 136 keV of a sealed source, or all of a bare one")]
    public DoseLines DoseLines { get; init; }
}
