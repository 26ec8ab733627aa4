using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Plots.Layout;

/// <summary>A panel whose axes, frame and legend have their places on paper.</summary>
/// <param name="Panel">What is drawn.</param>
/// <param name="Axes">Its axes.</param>
/// <param name="Frame">The rectangle between them.</param>
/// <param name="Legend">What its legend says, if it has one.</param>
/// <param name="LegendPlace">Where the legend stands.</param>
internal sealed record PanelLayout(Panel Panel, PanelAxes Axes, Box Frame, LegendLayout? Legend, LegendPlace LegendPlace)
{
    /// <summary>Where a value of x lies.</summary>
    public double PlaceX(double value) => Axes.X.Place(value, Frame.Left, Frame.Right);

    /// <summary>Where a value of y lies.</summary>
    public double PlaceY(double value) => Axes.Y.Place(value, Frame.Bottom, Frame.Top);

    /// <summary>The rectangle of the colour bar.</summary>
    public Box ColourBar =>
        new(Frame.Right + Sizes.ColourBarGap, Frame.Top, Sizes.ColourBarWidth, Frame.Height);

    /// <summary>The room that a panel needs around its frame.</summary>
    public static Margins MarginsOf(Panel panel, PanelAxes axes, LegendLayout? outside)
    {
        var left = Sizes.Edge + axes.Y.LabelWidth + Sizes.TickGap;
        if (panel.Y.Label.Length > 0)
            left += Sizes.LabelFont + Sizes.LabelGap;
        var bottom = Sizes.Edge + Sizes.TickGap + Sizes.TickFont;
        if (panel.X.Label.Length > 0 || axes.X.Ticks.Note.Length > 0)
            bottom += Sizes.LabelFont + Sizes.LabelGap;
        var top = Sizes.Edge + (Sizes.TickFont / 2);
        if (panel.Title.Length > 0 || axes.Y.Ticks.Note.Length > 0 || axes.Colours is { Ticks.Note.Length: > 0 })
            top = Sizes.Edge + Sizes.LabelFont + Sizes.TickGap;
        var right = Sizes.Edge + OverhangOf(axes.X);
        if (axes.Colours is { } colours)
        {
            right = Sizes.ColourBarGap + Sizes.ColourBarWidth + Sizes.TickGap + colours.LabelWidth + Sizes.Edge;
            if (colours.Axis.Label.Length > 0)
                right += Sizes.LabelFont + Sizes.LabelGap;
        }

        if (outside is not null)
            right = Math.Max(right, outside.Width + Sizes.Edge);
        return new Margins(left, top, right, bottom);
    }

    // The label of a mark near the end reaches beyond the frame.
    private static double OverhangOf(ResolvedAxis axis) => axis.Ticks.Major.IsEmpty || axis.ShareOf(axis.Ticks.Major[^1].Value) < 0.9
        ? 2
        : FontMetrics.WidthOf(axis.Ticks.Major[^1].Label, Sizes.TickFont) / 2;
}
