namespace SweepCluster.Client.Plots.Layout;

/// <summary>Finds the place for a legend where it hides least of the curves.</summary>
internal static class LegendPlacer
{
    // Distance of the samples along a curve, so that a long straight segment counts as much as a bent one.
    private const double SampleSpacing = 4;

    // A legend this large in its frame leaves too little for the data.
    private const double LargestShare = 0.45;

    private static readonly LegendPlace[] Corners =
        [LegendPlace.UpperRight, LegendPlace.UpperLeft, LegendPlace.LowerRight, LegendPlace.LowerLeft];

    // Shares of the frame that the y axis may leave free above the curves, the least that serves being taken.
    private static readonly double[] Headrooms = [0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35];

    /// <summary>
    /// The corner that hides nothing, if need be above the curves on a longer y axis; otherwise
    /// outside the frame.
    /// </summary>
    public static (LegendPlace Place, PanelAxes Axes) Find(Panel panel, PanelAxes axes, LegendLayout legend, Box frame)
    {
        var mayStretch = panel.Y.Maximum is null && panel.Y.Categories.IsEmpty && panel.HeatMap is null;
        if (legend.Width * legend.Height <= LargestShare * frame.Width * frame.Height && legend.Height < frame.Height)
        {
            foreach (var headroom in mayStretch ? Headrooms : [0])
            {
                var stretched = headroom == 0 ? axes : axes with { Y = axes.Y.WithHeadroom(headroom) };
                if (FindCorner(panel, stretched, legend, frame) is { } corner)
                    return (corner, stretched);
            }
        }

        return (LegendPlace.Outside, axes);
    }

    private static LegendPlace? FindCorner(Panel panel, PanelAxes axes, LegendLayout legend, Box frame)
    {
        var boxes = Array.ConvertAll(Corners, corner => legend.At(corner, frame));
        var hidden = new int[Corners.Length];
        foreach (var (x, y) in panel.Series.SelectMany(series => Samples(series, axes, frame)))
        {
            for (var i = 0; i < boxes.Length; i++)
            {
                if (boxes[i].Contains(x, y))
                    hidden[i]++;
            }
        }

        var best = Array.IndexOf(hidden, hidden.Min());
        return hidden[best] == 0 ? Corners[best] : null;
    }

    private static IEnumerable<(double X, double Y)> Samples(Series series, PanelAxes axes, Box frame)
    {
        (double X, double Y)? last = null;
        for (var i = 0; i < series.X.Length; i++)
        {
            var x = axes.X.Place(series.X[i], frame.Left, frame.Right);
            var y = axes.Y.Place(series.Y[i], frame.Bottom, frame.Top);
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                last = null;
                continue;
            }

            if (last is { } from && series.Line != LineStyle.None)
            {
                var steps = Math.Min(200, (int)(Math.Max(Math.Abs(x - from.X), Math.Abs(y - from.Y)) / SampleSpacing));
                for (var step = 1; step < steps; step++)
                    yield return (from.X + ((x - from.X) * step / steps), from.Y + ((y - from.Y) * step / steps));
            }

            yield return (x, y);
            if (!series.YError.IsDefaultOrEmpty)
            {
                yield return (x, axes.Y.Place(series.Y[i] + series.YError[i], frame.Bottom, frame.Top));
                yield return (x, axes.Y.Place(series.Y[i] - series.YError[i], frame.Bottom, frame.Top));
            }

            last = (x, y);
        }
    }
}
