using System.Collections.Immutable;
using SweepCluster.Client.Plots.Layout;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>Draws a series: error bars below, then the line, then markers.</summary>
internal static class SeriesPainter
{
    private const double LoneRadius = 1.4;

    public static void Paint(SvgCanvas canvas, PanelLayout panel, Series series, int index, string clip)
    {
        var style = SeriesStyle.Of(series, index);
        canvas.Begin("g", ("class", "series"));
        canvas.Begin("g", ("clip-path", $"url(#{clip})"));
        PaintErrors(canvas, panel, series, style);
        if (style.Line != LineStyle.None)
            PaintLine(canvas, panel, series, style);
        canvas.End();
        if (style.Marker != Marker.None)
            MarkerShapes.Paint(canvas, Markers(panel, series, style.Marker), style);
        canvas.End();
    }

    private static void PaintLine(SvgCanvas canvas, PanelLayout panel, Series series, SeriesStyle style)
    {
        var (path, lone) = (new PathData(), new PathData());
        foreach (var run in Runs(panel, series))
        {
            if (run.Count == 1)
            {
                // Joined to nothing, it would not show, or only where a broken line happens to have a stroke.
                lone.Circle(run[0].X, run[0].Y, LoneRadius);
                continue;
            }

            path.Move(run[0].X, run[0].Y);
            foreach (var (x, y) in CurveReducer.Reduce(run).Skip(1))
                path.Line(x, y);
        }

        if (!lone.IsEmpty && style.Marker == Marker.None)
            canvas.Draw("path", ("class", "lone"), ("d", lone), ("fill", style.Colour));
        if (path.IsEmpty)
            return;
        canvas.Draw(
            "path",
            ("class", "line"),
            ("d", path),
            ("fill", "none"),
            ("stroke", style.Colour),
            ("stroke-width", Sizes.CurveLine),
            ("stroke-dasharray", LinePattern.Of(style.Line)),
            ("stroke-linejoin", "round"));
    }

    // Points joined to one another: a missing point ends a run.
    private static IEnumerable<List<(double X, double Y)>> Runs(PanelLayout panel, Series series)
    {
        var run = new List<(double X, double Y)>();
        for (var i = 0; i < series.X.Length; i++)
        {
            if (double.IsFinite(series.X[i]) && double.IsFinite(series.Y[i]))
            {
                run.Add((panel.PlaceX(series.X[i]), panel.PlaceY(series.Y[i])));
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
            yield return run;
    }

    private static PathData Markers(PanelLayout panel, Series series, Marker marker)
    {
        var path = new PathData();
        foreach (var run in Runs(panel, series))
        {
            foreach (var (x, y) in run)
            {
                if (panel.Frame.Contains(x, y))
                    MarkerShapes.Add(path, marker, x, y);
            }
        }

        return path;
    }

    private static void PaintErrors(SvgCanvas canvas, PanelLayout panel, Series series, SeriesStyle style)
    {
        var path = new PathData();
        for (var i = 0; i < series.X.Length; i++)
        {
            var (x, y) = (series.X[i], series.Y[i]);
            if (!double.IsFinite(x) || !double.IsFinite(y))
                continue;
            if (ErrorAt(series.YError, i) is { } dy)
                AddVertical(path, panel.PlaceX(x), LowEnd(y, dy, panel.Axes.Y, panel.PlaceY), panel.PlaceY(y + dy));
            if (ErrorAt(series.XError, i) is { } dx)
                AddHorizontal(path, panel.PlaceY(y), LowEnd(x, dx, panel.Axes.X, panel.PlaceX), panel.PlaceX(x + dx));
        }

        if (path.IsEmpty)
            return;
        canvas.Draw(
            "path",
            ("class", "errors"), ("d", path), ("fill", "none"), ("stroke", style.Colour), ("stroke-width", Sizes.ErrorLine));
    }

    private static double? ErrorAt(ImmutableArray<double> errors, int i) =>
        !errors.IsDefaultOrEmpty && double.IsFinite(errors[i]) && errors[i] > 0 ? errors[i] : null;

    // On a logarithmic axis a bar that reaches zero goes on to the edge of the paper.
    private static double LowEnd(double value, double error, ResolvedAxis axis, Func<double, double> place) =>
        axis.Axis.Scale == AxisScale.Logarithmic && value - error <= 0 ? place(double.Epsilon) : place(value - error);

    private static void AddVertical(PathData path, double x, double from, double to)
    {
        path.Move(x, from).Vertical(to);
        path.Move(x - Sizes.ErrorCap, from).Horizontal(x + Sizes.ErrorCap);
        path.Move(x - Sizes.ErrorCap, to).Horizontal(x + Sizes.ErrorCap);
    }

    private static void AddHorizontal(PathData path, double y, double from, double to)
    {
        path.Move(from, y).Horizontal(to);
        path.Move(from, y - Sizes.ErrorCap).Vertical(y + Sizes.ErrorCap);
        path.Move(to, y - Sizes.ErrorCap).Vertical(y + Sizes.ErrorCap);
    }
}
