using System.Collections.Immutable;

namespace SweepCluster.Client.Plots;

/// <summary>
/// The colours of series that name none: those of Okabe and Ito, which colour-blind readers tell apart too, the darker
/// ones first.
/// </summary>
public static class Palette
{
    private static readonly LineStyle[] Styles = [LineStyle.Solid, LineStyle.Dashed, LineStyle.DashDotted, LineStyle.Dotted];

    /// <summary>The colours, in the order in which they are given out.</summary>
    public static ImmutableArray<Colour> Colours { get; } =
    [
        new(0x00, 0x72, 0xb2), new(0xd5, 0x5e, 0x00), new(0x00, 0x9e, 0x73), new(0xcc, 0x79, 0xa7),
        new(0xe6, 0x9f, 0x00), new(0x56, 0xb4, 0xe9), new(0x00, 0x00, 0x00),
    ];

    /// <summary>The colour of a panel's series number <paramref name="index"/>.</summary>
    public static Colour ColourOf(int index) => Colours[index % Colours.Length];

    /// <summary>The line of a panel's series number <paramref name="index"/>: another style each time the colours are used up.</summary>
    public static LineStyle LineOf(int index) => Styles[index / Colours.Length % Styles.Length];
}
