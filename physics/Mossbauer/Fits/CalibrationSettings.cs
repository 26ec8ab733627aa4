using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Settings of the fit <c>mossbauer-calibration</c>.</summary>
public sealed record CalibrationSettings
{
    [Parameter("outer_splitting", Unit = "mm/s", Minimum = 0, MinimumExcluded = true, Maximum = 100, Meaning = "v_6 - v_1 of the calibrant: 10.656 for alpha-iron")]
    public double OuterSplitting { get; init; } = SextetCalibration.AlphaIronSplittingMillimetrePerSecond;

    [Parameter("reference", Unit = "mm/s", Minimum = -20, Maximum = 20, Meaning = "where the calibrant's centroid lies against the source: -0.185 for alpha-iron and 57Co in Pd")]
    public double Reference { get; init; } = Cobalt57.AlphaIronAgainstPalladiumMillimetrePerSecond;

    [Parameter("field", Unit = "T", Minimum = 0, MinimumExcluded = true, Maximum = 1000, Meaning = "field at the calibrant's nuclei, for g factors and moments")]
    public double FieldTesla { get; init; } = 33.0;

    [Parameter("width", Unit = "", Minimum = 0, MinimumExcluded = true, Maximum = 1000, Meaning = "about the full width of a line in channels: dips of this width are looked for")]
    public double Width { get; init; } = 4;
}
