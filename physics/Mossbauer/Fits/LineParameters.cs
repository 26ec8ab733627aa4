using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Parameters of fits of Lorentzian lines, in the order of <see cref="LorentzianModel"/>.</summary>
internal static class LineParameters
{
    /// <summary>Unit of positions and widths on an axis of channels.</summary>
    public const string Channel = "channel";

    private const int PerLine = 3;

    /// <summary>Baseline, then position, width and depth of each line.</summary>
    public static ImmutableArray<FitParameter> Of(IEnumerable<string> lines) =>
    [
        new("baseline", double.NaN) { Unit = "counts", Symbol = "B", Meaning = "counts off resonance" },
        .. lines.SelectMany(line => (FitParameter[])
        [
            new(line, double.NaN) { Unit = Channel, Meaning = "position of the line" },
            new($"width_{line}", double.NaN) { Unit = Channel, Meaning = "its full width at half depth" },
            new($"depth_{line}", double.NaN) { Meaning = "its depth over the baseline" },
        ]),
    ];

    /// <summary>Whether a parameter is a width.</summary>
    public static bool IsWidth(int parameter) => parameter > 0 && (parameter - 1) % PerLine == 1;

    /// <summary>The depth of the deepest line.</summary>
    public static DerivedQuantity Contrast(int lines) => new(
        "contrast", "", p => Enumerable.Range(0, lines).Max(i => p[LorentzianModel.DepthOf(i)]), "depth of the deepest line");
}
