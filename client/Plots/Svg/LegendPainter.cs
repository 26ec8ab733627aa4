using SweepCluster.Client.Plots.Layout;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>Draws a panel's legend.</summary>
internal static class LegendPainter
{
    public static void Paint(SvgCanvas canvas, PanelLayout panel)
    {
        if (panel.Legend is not { } legend)
            return;
        var box = legend.At(panel.LegendPlace, panel.Frame);
        canvas.Begin("g", ("class", "legend"));
        if (panel.LegendPlace != LegendPlace.Outside)
        {
            canvas.Draw(
                "rect",
                ("x", box.Left), ("y", box.Top), ("width", box.Width), ("height", box.Height),
                ("fill", "#fff"), ("fill-opacity", 0.85));
        }

        var y = box.Top + LegendLayout.FirstLine;
        var x = box.Left + LegendLayout.Indent;
        if (legend.Title.Length > 0)
        {
            canvas.Label(legend.Title, x, BaseLine(y), Sizes.TickFont, "start");
            y += Sizes.LegendLine;
        }

        foreach (var (style, label, hasErrors) in legend.Entries)
        {
            PaintSample(canvas, style, hasErrors, x, y);
            canvas.Label(label, x + Sizes.LegendSample + Sizes.LegendGap, BaseLine(y), Sizes.TickFont, "start");
            y += Sizes.LegendLine;
        }

        canvas.End();
    }

    private static double BaseLine(double middle) => middle + (Sizes.TickFont * FontMetrics.CapitalHeight / 2);

    private static void PaintSample(SvgCanvas canvas, SeriesStyle style, bool hasErrors, double x, double y)
    {
        var middle = x + (Sizes.LegendSample / 2);
        if (hasErrors)
        {
            var bar = new PathData().Move(middle, y - 4.5).Vertical(y + 4.5)
                .Move(middle - Sizes.ErrorCap, y - 4.5).Horizontal(middle + Sizes.ErrorCap)
                .Move(middle - Sizes.ErrorCap, y + 4.5).Horizontal(middle + Sizes.ErrorCap);
            canvas.Draw("path", ("d", bar), ("fill", "none"), ("stroke", style.Colour), ("stroke-width", Sizes.ErrorLine));
        }

        if (style.Line != LineStyle.None)
        {
            canvas.Draw(
                "path",
                ("d", new PathData().Move(x, y).Horizontal(x + Sizes.LegendSample)),
                ("fill", "none"),
                ("stroke", style.Colour),
                ("stroke-width", Sizes.CurveLine),
                ("stroke-dasharray", LinePattern.Of(style.Line)));
        }

        if (style.Marker == Marker.None)
            return;
        var marker = new PathData();
        MarkerShapes.Add(marker, style.Marker, middle, y);
        MarkerShapes.Paint(canvas, marker, style);
    }
}
