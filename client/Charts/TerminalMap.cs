using System.Text;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Layout;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Charts;

/// <summary>Draws a heat map with letters: two coloured cells a letter where there are colours, else with letters of rising weight.</summary>
internal static class TerminalMap
{
    private const string Weights = " .:-=+*#%@";
    private const char Missing = '?';

    /// <summary>Writes a heat map with the ends of its axes and of its colours.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="panel">A panel with a heat map.</param>
    /// <param name="width">Letters a line.</param>
    /// <param name="height">Lines of the drawing.</param>
    /// <param name="hasColours">Whether the terminal understands 24-bit colours.</param>
    /// <exception cref="PlotException">There is nothing to draw.</exception>
    public static void Write(TextWriter output, Panel panel, int width, int height, bool hasColours)
    {
        var map = panel.HeatMap!;
        var axes = PanelAxes.Of(panel, 40, 40);
        var (top, bottom) = (Label(panel.Y, map.Y[^1]), Label(panel.Y, map.Y[0]));
        var margin = Math.Max(top.Length, bottom.Length) + 1;
        var columns = Math.Max(8, width - margin - 2);
        output.WriteLine($"{new string(' ', margin)}{RichText.Plain(panel.Y.Label)}");
        for (var row = 0; row < height; row++)
        {
            var label = row == 0 ? top : row == height - 1 ? bottom : "";
            output.Write($"{label.PadLeft(margin - 1)} │");
            output.WriteLine(hasColours ? Coloured(map, axes, columns, height, row) : Weighted(map, axes, columns, height, row));
        }

        var (left, right, name) = (Label(panel.X, map.X[0]), Label(panel.X, map.X[^1]), RichText.Plain(panel.X.Label));
        var gap = Math.Max(1, (columns - left.Length - right.Length - name.Length) / 2);
        output.WriteLine($"{new string(' ', margin)}└{new string('─', columns)}");
        output.WriteLine($"{new string(' ', margin + 1)}{left}{new string(' ', gap)}{name}{new string(' ', gap)}{right}");
        output.WriteLine($"{new string(' ', margin + 1)}{RichText.Plain(map.Colours.Label)}: {Scale(axes.Colours!, hasColours)}");
    }

    private static string Label(PlotAxis axis, double value) =>
        axis.Categories.IsDefaultOrEmpty ? value.ToString("G4") : RichText.Plain(axis.Categories[(int)value]);

    private static string Scale(ResolvedAxis colours, bool hasColours)
    {
        var bar = new StringBuilder($"{colours.Minimum:G4} ");
        for (var i = 0; i < 20; i++)
            bar.Append(hasColours ? $"{Ink(ColourMap.IndexOf(i / 19.0), isBackground: true)} " : Weights[i * (Weights.Length - 1) / 19]);
        return bar.Append(hasColours ? "\u001b[0m" : "").Append($" {colours.Maximum:G4}").ToString();
    }

    private static string Weighted(HeatMap map, PanelAxes axes, int columns, int height, int row)
    {
        var line = new StringBuilder();
        for (var column = 0; column < columns; column++)
        {
            var share = ShareAt(map, axes, column, columns, row, height);
            line.Append(double.IsNaN(share) ? Missing : Weights[(int)Math.Clamp(share * Weights.Length, 0, Weights.Length - 1)]);
        }

        return line.ToString();
    }

    // The upper half of a letter takes the ink, the lower half the background.
    private static string Coloured(HeatMap map, PanelAxes axes, int columns, int height, int row)
    {
        var line = new StringBuilder();
        for (var column = 0; column < columns; column++)
        {
            line.Append(Ink(ColourAt(2 * row), isBackground: false)).Append(Ink(ColourAt((2 * row) + 1), isBackground: true)).Append('▀');

            int ColourAt(int half) => ShareAt(map, axes, column, columns, half, 2 * height) is var share && double.IsNaN(share)
                ? -1
                : ColourMap.IndexOf(share);
        }

        return line.Append("\u001b[0m").ToString();
    }

    private static string Ink(int colour, bool isBackground)
    {
        var ink = colour < 0 ? Colour.Missing : ColourMap.At(colour);
        return $"\u001b[{(isBackground ? 48 : 38)};2;{ink.Red};{ink.Green};{ink.Blue}m";
    }

    // The cell under the middle of a letter, by place in the grid: cells are equally wide here.
    private static double ShareAt(HeatMap map, PanelAxes axes, int column, int columns, int row, int rows)
    {
        var i = (int)((column + 0.5) * map.X.Length / columns);
        var j = map.Y.Length - 1 - (int)((row + 0.5) * map.Y.Length / rows);
        var value = map.Values[(j * map.X.Length) + i];
        return double.IsFinite(value) ? axes.Colours!.ShareOf(value) : double.NaN;
    }
}
