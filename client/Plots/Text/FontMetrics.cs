using System.Collections.Immutable;

namespace SweepCluster.Client.Plots.Text;

/// <summary>
/// Widths of labels in Helvetica, and in the fonts made to its measure (Arial, Liberation Sans): what a layout without
/// a font at hand reckons with.
/// </summary>
internal static class FontMetrics
{
    /// <summary>Size of an index or exponent in that of its line.</summary>
    public const double ScriptSize = 0.7;

    /// <summary>Height of a capital letter in the size of the font.</summary>
    public const double CapitalHeight = 0.72;

    // Thousandths of the font's size, from the space to the tilde.
    private static readonly ushort[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>Width of a label.</summary>
    public static double WidthOf(string markup, double size) => WidthOf(RichText.Parse(markup), size);

    /// <summary>Width of a label's pieces.</summary>
    public static double WidthOf(ImmutableArray<TextRun> runs, double size) =>
        runs.Sum(run => run.Text.Sum(WidthOf) * (run.Level == TextLevel.Line ? size : ScriptSize * size) / 1000);

    private static double WidthOf(char letter) => letter switch
    {
        >= ' ' and <= '~' => Ascii[letter - ' '],
        '−' or '×' => 584,
        'Å' => 667,
        '·' or '\u2009' => 278,
        '°' or '²' or '³' or '¹' => 370,
        >= 'Α' and <= 'Ω' => 700,
        _ => 560,
    };
}
