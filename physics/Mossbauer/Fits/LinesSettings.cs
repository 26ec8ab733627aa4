using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Settings of the fit <c>mossbauer-lines</c>.</summary>
public sealed record LinesSettings : SpectrumScale
{
    [Parameter("lines", Minimum = 1, Maximum = 40, Meaning = "lines in one sweep: 1, 2 and 6 give hyperfine parameters")]
    public int Lines { get; init; } = 6;

    [Parameter("width", Unit = "", Minimum = 0, MinimumExcluded = true, Maximum = 1000, Meaning = "about the full width of a line in channels: dips of this width are looked for")]
    public double Width { get; init; } = 4;
}
