using System.Collections.Immutable;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Layout;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Charts;

/// <summary>Draws curves with letters.</summary>
internal static class TerminalCurve
{
    /// <summary>Writes a curve with the ends of its axes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="series">The curve; a point that is not finite leaves a gap.</param>
    /// <param name="x">Its horizontal axis.</param>
    /// <param name="y">Its vertical axis.</param>
    /// <param name="width">Letters a line.</param>
    /// <param name="height">Lines of the drawing.</param>
    /// <exception cref="PlotException">There is nothing to draw.</exception>
    public static void Write(TextWriter output, Series series, PlotAxis x, PlotAxis y, int width, int height) =>
        Write(output, [series], x, y, width, height);

    /// <summary>Writes curves into one frame; where there are several, points that are not joined are crosses, to stand out.</summary>
    /// <exception cref="PlotException">There is nothing to draw.</exception>
    public static void Write(TextWriter output, ImmutableArray<Series> series, PlotAxis x, PlotAxis y, int width, int height)
    {
        var axes = PanelAxes.Of(new Panel { X = x, Y = y, Series = series }, 40, 40);
        var (top, bottom) = (Label(axes.Y.Maximum), Label(axes.Y.Minimum));
        var margin = Math.Max(top.Length, bottom.Length) + 1;
        var canvas = new BrailleCanvas(Math.Max(10, width - margin - 1), height);
        foreach (var one in series)
            Draw(canvas, one, axes, isCross: series.Length > 1 && one.Line == LineStyle.None);
        output.WriteLine($"{new string(' ', margin)}{RichText.Plain(y.Label)}");
        for (var row = 0; row < height; row++)
        {
            var label = row == 0 ? top : row == height - 1 ? bottom : "";
            output.WriteLine($"{label.PadLeft(margin - 1)} │{canvas.Row(row)}".TrimEnd('\u2800'));
        }

        var (left, right) = (Label(axes.X.Minimum), Label(axes.X.Maximum));
        var columns = canvas.Width / 2;
        output.WriteLine($"{new string(' ', margin)}└{new string('─', columns)}");
        var middle = RichText.Plain(x.Label);
        var gap = Math.Max(1, (columns - left.Length - right.Length - middle.Length) / 2);
        output.WriteLine($"{new string(' ', margin + 1)}{left}{new string(' ', gap)}{middle}{new string(' ', gap)}{right}");
    }

    private static string Label(double value) => RichText.Plain(value.ToString("G4"));

    private static void Draw(BrailleCanvas canvas, Series series, PanelAxes axes, bool isCross)
    {
        (int X, int Y)? last = null;
        for (var i = 0; i < series.X.Length; i++)
        {
            var (x, y) = (axes.X.ShareOf(series.X[i]), axes.Y.ShareOf(series.Y[i]));
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                last = null;
                continue;
            }

            var dot = ((int)Math.Round(x * (canvas.Width - 1)), (int)Math.Round((1 - y) * (canvas.Height - 1)));
            if (last is { } from && series.Line != LineStyle.None)
                canvas.Line(from.X, from.Y, dot.Item1, dot.Item2);
            else
                canvas.Set(dot.Item1, dot.Item2);
            if (isCross)
                Cross(canvas, dot.Item1, dot.Item2);
            last = dot;
        }
    }

    private static void Cross(BrailleCanvas canvas, int x, int y)
    {
        foreach (var (i, j) in new[] { (x - 1, y - 1), (x + 1, y - 1), (x - 1, y + 1), (x + 1, y + 1) })
        {
            if (i >= 0 && i < canvas.Width && j >= 0 && j < canvas.Height)
                canvas.Set(i, j);
        }
    }
}
