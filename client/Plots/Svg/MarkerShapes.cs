using SweepCluster.Client.Plots.Layout;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>The outlines of markers, of equal weight to the eye.</summary>
internal static class MarkerShapes
{
    private const double R = Sizes.MarkerRadius;

    /// <summary>Adds a marker at a place to a path.</summary>
    public static void Add(PathData path, Marker marker, double x, double y)
    {
        switch (marker)
        {
            case Marker.Circle or Marker.OpenCircle:
                path.Circle(x, y, R);
                break;
            case Marker.Square or Marker.OpenSquare:
                var half = 0.9 * R;
                path.Move(x - half, y - half).Horizontal(x + half).Vertical(y + half).Horizontal(x - half).Close();
                break;
            case Marker.Triangle:
                path.Move(x, y - (1.25 * R)).Line(x + (1.12 * R), y + (0.75 * R)).Line(x - (1.12 * R), y + (0.75 * R)).Close();
                break;
            case Marker.Diamond:
                var reach = 1.25 * R;
                path.Move(x, y - reach).Line(x + reach, y).Line(x, y + reach).Line(x - reach, y).Close();
                break;
            case Marker.Cross:
                path.Move(x - R, y - R).Line(x + R, y + R).Move(x - R, y + R).Line(x + R, y - R);
                break;
        }
    }

    /// <summary>Draws a path of markers.</summary>
    public static void Paint(SvgCanvas canvas, PathData path, SeriesStyle style)
    {
        if (path.IsEmpty)
            return;
        var isOpen = style.Marker is Marker.OpenCircle or Marker.OpenSquare;
        var isStroked = isOpen || style.Marker == Marker.Cross;

        // A hair of white around filled markers keeps neighbours apart.
        canvas.Draw(
            "path",
            ("class", "markers"),
            ("d", path),
            ("fill", isOpen ? "#fff" : style.Marker == Marker.Cross ? "none" : style.Colour),
            ("stroke", isStroked ? style.Colour : "#fff"),
            ("stroke-width", isStroked ? 1.1 : 0.4));
    }
}
