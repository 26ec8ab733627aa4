namespace SweepCluster.Client.Plots.Layout;

/// <summary>The measures of a figure, in points of 1/72 inch: one look for all of them.</summary>
internal static class Sizes
{
    public const double LabelFont = 10.5;
    public const double TickFont = 9.5;
    public const double MajorTick = 4.5;
    public const double MinorTick = 2.5;
    /// <summary>Marks of a colour bar and around a heat map stand outside, where its colours do not hide them.</summary>
    public const double OuterTick = 3;
    public const double FrameLine = 0.7;
    public const double CurveLine = 1.4;
    public const double ErrorLine = 0.8;
    public const double ErrorCap = 2;
    public const double MarkerRadius = 2.4;
    public const double Edge = 6;
    public const double TickGap = 5;
    public const double LabelGap = 6;
    public const double ColourBarGap = 9;
    public const double ColourBarWidth = 9;
    public const double LegendSample = 21;
    public const double LegendGap = 6;
    public const double LegendLine = 13.5;
}
