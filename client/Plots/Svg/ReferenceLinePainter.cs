using SweepCluster.Client.Plots.Layout;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>Draws a line across a panel at one value; outside the panel's axes it is not drawn.</summary>
internal static class ReferenceLinePainter
{
    private const string Grey = "#777777";

    public static void Paint(SvgCanvas canvas, PanelLayout panel, ReferenceLine line)
    {
        var frame = panel.Frame;
        var axis = line.IsVertical ? panel.Axes.X : panel.Axes.Y;
        if (!(line.Value >= axis.Minimum && line.Value <= axis.Maximum))
            return;
        var (x, y) = (panel.PlaceX(line.Value), panel.PlaceY(line.Value));
        var path = line.IsVertical
            ? new PathData().Move(x, frame.Top).Vertical(frame.Bottom)
            : new PathData().Move(frame.Left, y).Horizontal(frame.Right);
        canvas.Begin("g", ("class", "reference"), ("fill", Grey));
        canvas.Draw(
            "path",
            ("d", path), ("fill", "none"), ("stroke", Grey), ("stroke-width", Sizes.FrameLine), ("stroke-dasharray", "3 2.5"));
        if (line.IsVertical)
            canvas.Label(line.Label, x + 4, frame.Top + Sizes.TickFont + 4, Sizes.TickFont, "start");
        else
            canvas.Label(line.Label, frame.Right - 6, y - 4, Sizes.TickFont, "end");
        canvas.End();
    }
}
