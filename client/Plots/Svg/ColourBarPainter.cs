using SweepCluster.Client.Plots.Layout;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>Draws the colour bar of a heat map or of a family of curves.</summary>
internal static class ColourBarPainter
{
    private const int Stops = 64;

    public static void Paint(SvgCanvas canvas, PanelLayout panel, string id)
    {
        if (panel.Axes.Colours is not { } axis)
            return;
        var bar = panel.ColourBar;
        canvas.Begin("g", ("class", "colour-bar"));
        PaintGradient(canvas, id);
        canvas.Draw(
            "rect",
            ("x", bar.Left), ("y", bar.Top), ("width", bar.Width), ("height", bar.Height),
            ("fill", $"url(#{id})"), ("stroke", "#000"), ("stroke-width", Sizes.FrameLine));
        PaintMarks(canvas, axis, bar);
        var middle = Sizes.TickFont * FontMetrics.CapitalHeight / 2;
        foreach (var tick in axis.Ticks.Major)
        {
            var y = axis.Place(tick.Value, bar.Bottom, bar.Top) + middle;
            canvas.Label(tick.Label, bar.Right + Sizes.TickGap, y, Sizes.TickFont, "start");
        }

        var x = bar.Right + Sizes.TickGap + axis.LabelWidth + Sizes.LabelGap + (Sizes.LabelFont * FontMetrics.CapitalHeight);
        canvas.Label(axis.Axis.Label, x, bar.Top + (bar.Height / 2), Sizes.LabelFont, "middle", isRotated: true);
        canvas.Label(axis.Ticks.Note, bar.Left, bar.Top - Sizes.TickGap, Sizes.TickFont, "start");
        canvas.End();
    }

    private static void PaintGradient(SvgCanvas canvas, string id)
    {
        canvas.Begin("linearGradient", ("id", id), ("x1", "0"), ("y1", "1"), ("x2", "0"), ("y2", "0"));
        for (var i = 0; i <= Stops; i++)
        {
            var share = i / (double)Stops;
            canvas.Draw("stop", ("offset", share.ToString("0.####")), ("stop-color", ColourMap.At(ColourMap.IndexOf(share))));
        }

        canvas.End();
    }

    private static void PaintMarks(SvgCanvas canvas, ResolvedAxis axis, Box bar)
    {
        var path = new PathData();
        foreach (var tick in axis.Ticks.Major)
            path.Move(bar.Right, axis.Place(tick.Value, bar.Bottom, bar.Top)).Horizontal(bar.Right + Sizes.OuterTick);
        foreach (var value in axis.Ticks.Minor)
            path.Move(bar.Right, axis.Place(value, bar.Bottom, bar.Top)).Horizontal(bar.Right + (Sizes.OuterTick / 2));
        canvas.Draw("path", ("class", "ticks"), ("d", path), ("fill", "none"), ("stroke", "#000"), ("stroke-width", Sizes.FrameLine));
    }
}
