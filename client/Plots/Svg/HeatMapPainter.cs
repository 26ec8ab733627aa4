using System.Collections.Immutable;
using SweepCluster.Client.Plots.Layout;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>Draws a heat map: as rectangles where its cells are few enough to be worth it, else as an image.</summary>
internal static class HeatMapPainter
{
    private const int MostRectangles = 20_000;

    // Pixels a point: 216 an inch.
    private const int PixelsPerPoint = 3;

    public static void Paint(SvgCanvas canvas, PanelLayout panel, string clip)
    {
        if (panel.Panel.HeatMap is not { } map)
            return;
        var frame = panel.Frame;
        var columns = CellEdges.Of(map.X, panel.Panel.X.Scale).Select(panel.PlaceX).ToImmutableArray();
        var rows = CellEdges.Of(map.Y, panel.Panel.Y.Scale).Select(panel.PlaceY).ToImmutableArray();
        canvas.Begin("g", ("class", "heat-map"), ("clip-path", $"url(#{clip})"));
        canvas.Draw(
            "rect",
            ("x", frame.Left), ("y", frame.Top), ("width", frame.Width), ("height", frame.Height), ("fill", Colour.Missing));
        if (map.Values.Length <= MostRectangles)
            PaintRectangles(canvas, map, panel.Axes.Colours!, columns, rows);
        else
            PaintImage(canvas, map, panel.Axes.Colours!, columns, rows, frame);
        canvas.End();
    }

    private static int ColourOf(double value, ResolvedAxis colours) =>
        double.IsFinite(value) ? ColourMap.IndexOf(colours.ShareOf(value)) : PngImage.Missing;

    // Neighbours in a row that look alike are one rectangle. Each reaches a little under the next one and the next row,
    // which are drawn over it, so that no seam shows between them at any size.
    private static void PaintRectangles(
        SvgCanvas canvas, HeatMap map, ResolvedAxis colours, ImmutableArray<double> columns, ImmutableArray<double> rows)
    {
        const double under = 0.35;
        for (var j = 0; j < map.Y.Length; j++)
        {
            for (var i = 0; i < map.X.Length;)
            {
                var colour = ColourOf(map.Values[(j * map.X.Length) + i], colours);
                var end = i + 1;
                while (end < map.X.Length && ColourOf(map.Values[(j * map.X.Length) + end], colours) == colour)
                    end++;
                var right = columns[end] + (end < map.X.Length ? under : 0);
                var top = rows[j + 1] - (j + 1 < map.Y.Length ? under : 0);
                canvas.Draw(
                    "rect",
                    ("x", columns[i]),
                    ("y", top),
                    ("width", right - columns[i]),
                    ("height", rows[j] - top),
                    ("fill", colour == PngImage.Missing ? Colour.Missing : ColourMap.At(colour)));
                i = end;
            }
        }
    }

    private static void PaintImage(
        SvgCanvas canvas,
        HeatMap map,
        ResolvedAxis colours,
        ImmutableArray<double> columns,
        ImmutableArray<double> rows,
        Box frame)
    {
        var width = (int)(frame.Width * PixelsPerPoint);
        var height = (int)(frame.Height * PixelsPerPoint);
        var x = CellsUnder(columns, frame.Left, frame.Right, width);
        var y = CellsUnder(rows, frame.Top, frame.Bottom, height);
        var pixels = new byte[width * height];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
                pixels[(row * width) + column] = (byte)ColourOf(Mean(map, x[column], y[row]), colours);
        }

        canvas.Draw(
            "image",
            ("x", frame.Left), ("y", frame.Top), ("width", frame.Width), ("height", frame.Height),
            ("preserveAspectRatio", "none"),
            ("href", "data:image/png;base64," + Convert.ToBase64String(PngImage.Encode(width, height, pixels))));
    }

    // The cells whose middle falls into a pixel; where none does, the one that covers the pixel's own middle.
    private static (int From, int To)[] CellsUnder(ImmutableArray<double> edges, double start, double end, int pixels)
    {
        var rising = edges[^1] > edges[0];
        var places = rising ? edges : [.. edges.Reverse()];
        var cells = places.Length - 1;
        var under = new (int From, int To)[pixels];
        var cell = 0;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var right = start + ((end - start) * (pixel + 1) / pixels);
            var first = cell;
            while (cell < cells && (places[cell] + places[cell + 1]) / 2 < right)
                cell++;
            if (cell == first)
            {
                var middle = right - ((end - start) / pixels / 2);
                first = Math.Min(cell, cells - 1);
                if (middle < places[first] && first > 0)
                    first--;
                under[pixel] = (first, first + 1);
            }
            else
            {
                under[pixel] = (first, cell);
            }

            if (!rising)
                under[pixel] = (cells - under[pixel].To, cells - under[pixel].From);
        }

        return under;
    }

    private static double Mean(HeatMap map, (int From, int To) x, (int From, int To) y)
    {
        var (sum, count) = (0.0, 0);
        for (var j = y.From; j < y.To; j++)
        {
            for (var i = x.From; i < x.To; i++)
            {
                var value = map.Values[(j * map.X.Length) + i];
                if (!double.IsFinite(value))
                    continue;
                sum += value;
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }
}
