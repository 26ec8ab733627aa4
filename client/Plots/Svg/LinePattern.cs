namespace SweepCluster.Client.Plots.Svg;

/// <summary>Line styles in SVG's words.</summary>
internal static class LinePattern
{
    /// <summary>Lengths of strokes and gaps; <c>none</c> for an unbroken line.</summary>
    public static string Of(LineStyle style) => style switch
    {
        LineStyle.Dashed => "5.5 2.8",
        LineStyle.DashDotted => "6.5 2.4 1.4 2.4",
        LineStyle.Dotted => "1.4 2.2",
        _ => "none",
    };
}
