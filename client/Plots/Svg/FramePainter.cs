using SweepCluster.Client.Plots.Layout;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>Draws a panel's frame: marks inside on all four sides, their labels, the axes' labels, the title.</summary>
internal static class FramePainter
{
    private const double OuterShare = Sizes.OuterTick / Sizes.MajorTick;

    public static void Paint(SvgCanvas canvas, PanelLayout panel)
    {
        var frame = panel.Frame;
        canvas.Begin("g", ("class", "frame"));
        canvas.Draw(
            "path",
            ("class", "ticks"), ("d", Marks(panel)), ("fill", "none"), ("stroke", "#000"), ("stroke-width", Sizes.FrameLine));
        canvas.Draw(
            "rect",
            ("x", frame.Left), ("y", frame.Top), ("width", frame.Width), ("height", frame.Height),
            ("fill", "none"), ("stroke", "#000"), ("stroke-width", Sizes.FrameLine));
        PaintX(canvas, panel, frame);
        PaintY(canvas, panel, frame);
        canvas.Label(panel.Panel.Title, frame.Left + (frame.Width / 2), frame.Top - Sizes.TickGap, Sizes.LabelFont, "middle");
        canvas.End();
    }

    private static void PaintX(SvgCanvas canvas, PanelLayout panel, Box frame)
    {
        var line = frame.Bottom + Sizes.TickGap + (Sizes.TickFont * FontMetrics.CapitalHeight);
        canvas.Begin("g", ("class", "x-labels"));
        foreach (var tick in panel.Axes.X.Ticks.Major)
            canvas.Label(tick.Label, panel.PlaceX(tick.Value), line, Sizes.TickFont, "middle");
        canvas.End();
        line += Sizes.LabelGap + (Sizes.LabelFont * FontMetrics.CapitalHeight) + 1;
        canvas.Label(panel.Panel.X.Label, frame.Left + (frame.Width / 2), line, Sizes.LabelFont, "middle");
        canvas.Label(panel.Axes.X.Ticks.Note, frame.Right, line, Sizes.TickFont, "end");
    }

    private static void PaintY(SvgCanvas canvas, PanelLayout panel, Box frame)
    {
        var middle = Sizes.TickFont * FontMetrics.CapitalHeight / 2;
        canvas.Begin("g", ("class", "y-labels"));
        foreach (var tick in panel.Axes.Y.Ticks.Major)
            canvas.Label(tick.Label, frame.Left - Sizes.TickGap, panel.PlaceY(tick.Value) + middle, Sizes.TickFont, "end");
        canvas.End();
        var x = frame.Left - Sizes.TickGap - panel.Axes.Y.LabelWidth - Sizes.LabelGap;
        canvas.Label(panel.Panel.Y.Label, x, frame.Top + (frame.Height / 2), Sizes.LabelFont, "middle", isRotated: true);
        canvas.Label(panel.Axes.Y.Ticks.Note, frame.Left, frame.Top - Sizes.TickGap, Sizes.TickFont, "start");
    }

    private static PathData Marks(PanelLayout panel)
    {
        var path = new PathData();
        foreach (var tick in panel.Axes.X.Ticks.Major)
            MarkX(path, panel, tick.Value, Sizes.MajorTick);
        foreach (var value in panel.Axes.X.Ticks.Minor)
            MarkX(path, panel, value, Sizes.MinorTick);
        foreach (var tick in panel.Axes.Y.Ticks.Major)
            MarkY(path, panel, tick.Value, Sizes.MajorTick);
        foreach (var value in panel.Axes.Y.Ticks.Minor)
            MarkY(path, panel, value, Sizes.MinorTick);
        return path;
    }

    private static void MarkX(PathData path, PanelLayout panel, double value, double length)
    {
        var (x, frame) = (panel.PlaceX(value), panel.Frame);
        if (panel.Panel.HeatMap is not null)
        {
            path.Move(x, frame.Bottom).Vertical(frame.Bottom + (length * OuterShare));
            return;
        }

        path.Move(x, frame.Bottom).Vertical(frame.Bottom - length).Move(x, frame.Top).Vertical(frame.Top + length);
    }

    private static void MarkY(PathData path, PanelLayout panel, double value, double length)
    {
        var (y, frame) = (panel.PlaceY(value), panel.Frame);
        if (panel.Panel.HeatMap is not null)
        {
            path.Move(frame.Left, y).Horizontal(frame.Left - (length * OuterShare));
            return;
        }

        path.Move(frame.Left, y).Horizontal(frame.Left + length).Move(frame.Right, y).Horizontal(frame.Right - length);
    }
}
