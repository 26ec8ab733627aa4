using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Settings of the fit <c>mossbauer-transmission</c>.</summary>
public sealed record AbsorberSettings : SpectrumScale
{
    [Parameter("sites", Minimum = 1, Maximum = 6, Meaning = "iron sites of the absorber")]
    public int Sites { get; init; } = 1;

    [Parameter("pattern", Meaning = "what each site shows: decides which of its parameters are free; --start frees others")]
    public SitePattern Pattern { get; init; } = SitePattern.Sextet;

    [Parameter("distance", Unit = "mm", Minimum = 0, MinimumExcluded = true, Maximum = 1e12, Meaning = "from the source to the absorber: rays at an angle see a lower velocity")]
    public double Distance { get; init; } = 1e9;

    [Parameter("radius", Unit = "mm", Minimum = 0, MinimumExcluded = true, Maximum = 1e4, Meaning = "of the absorber")]
    public double Radius { get; init; } = 1;

    [Parameter("recoil_free_source", Symbol = "f_s", Minimum = 0, MinimumExcluded = true, Maximum = 1, Meaning = "recoil-free fraction of the source, for signal to background")]
    public double RecoilFreeSource { get; init; } = 0.75;

    [Parameter("width", Unit = "", Minimum = 0, MinimumExcluded = true, Maximum = 1000, Meaning = "about the full width of a line in channels: dips of this width are looked for")]
    public double Width { get; init; } = 4;
}
