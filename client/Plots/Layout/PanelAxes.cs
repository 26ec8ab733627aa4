using System.Collections.Immutable;

namespace SweepCluster.Client.Plots.Layout;

/// <summary>The settled axes of a panel, and of its colours where it has a colour bar.</summary>
internal sealed record PanelAxes(ResolvedAxis X, ResolvedAxis Y, ResolvedAxis? Colours)
{
    private const double CurveMargin = 0.05;
    private const double MarkerMargin = 0.03;

    /// <summary>Settles the axes of a panel.</summary>
    /// <exception cref="PlotException">An axis has nothing to show, or cannot show it.</exception>
    public static PanelAxes Of(Panel panel, double width, double height)
    {
        var xTarget = Math.Clamp((int)(width / 55), 3, 10);
        var yTarget = Math.Clamp((int)(height / 38), 3, 10);
        if (panel.HeatMap is { } map)
        {
            var (x, y, colours) = (new DataRange(), new DataRange(), new DataRange());
            ResolvedAxis.RequirePositive(panel.X, "x axis", map.X[0]);
            ResolvedAxis.RequirePositive(panel.Y, "y axis", map.Y[0]);
            AddAll(x, CellEdges.Of(map.X, panel.X.Scale));
            AddAll(y, CellEdges.Of(map.Y, panel.Y.Scale));
            AddAll(colours, map.Values);
            return new PanelAxes(
                ResolvedAxis.Resolve(panel.X, "x axis", x, 0, xTarget).WithRoomForLabels(width),
                ResolvedAxis.Resolve(panel.Y, "y axis", y, 0, yTarget),
                ResolvedAxis.Resolve(map.Colours, "colour bar", colours, 0, yTarget));
        }

        return new PanelAxes(
            ResolvedAxis.Resolve(panel.X, "x axis", RangeOfX(panel), MarginOfX(panel), xTarget).WithRoomForLabels(width),
            ResolvedAxis.Resolve(panel.Y, "y axis", RangeOfY(panel), CurveMargin, yTarget),
            panel.Family is { } family ? ResolvedAxis.Resolve(family, "colour bar", new DataRange(), 0, yTarget) : null);
    }

    // Curves run from edge to edge of the frame; markers and names of categories need room.
    private static double MarginOfX(Panel panel) =>
        panel.X.Categories.Length > 0 || panel.Series.Any(s => s.Marker != Marker.None || !s.XError.IsEmpty) ? MarkerMargin : 0;

    private static DataRange RangeOfX(Panel panel)
    {
        var range = new DataRange();
        foreach (var series in panel.Series)
        {
            for (var i = 0; i < series.X.Length; i++)
            {
                if (double.IsFinite(series.Y[i]))
                    AddWithError(range, series.X[i], series.XError, i, panel.X.Scale);
            }
        }

        return range;
    }

    private static DataRange RangeOfY(Panel panel)
    {
        var range = new DataRange();
        foreach (var series in panel.Series)
        {
            for (var i = 0; i < series.Y.Length; i++)
            {
                if (series.X[i] >= (panel.X.Minimum ?? double.MinValue) && series.X[i] <= (panel.X.Maximum ?? double.MaxValue))
                    AddWithError(range, series.Y[i], series.YError, i, panel.Y.Scale);
            }
        }

        return range;
    }

    private static void AddWithError(
        DataRange range, double value, ImmutableArray<double> errors, int i, AxisScale scale)
    {
        range.Add(value);
        if (errors.IsDefaultOrEmpty)
            return;
        range.Add(value + errors[i]);

        // A bar that reaches zero has no lower end on a logarithmic axis: it leaves the frame.
        if (scale == AxisScale.Linear || value <= 0 || value - errors[i] > 0)
            range.Add(value - errors[i]);
    }

    private static void AddAll(DataRange range, ImmutableArray<double> values)
    {
        foreach (var value in values)
            range.Add(value);
    }
}
