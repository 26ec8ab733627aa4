using System.Text;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>The data of an SVG path, as it is drawn: moves, lines, arcs.</summary>
internal sealed class PathData
{
    private readonly StringBuilder text = new();

    /// <summary>Whether nothing was drawn.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Lifts the pen to a point.</summary>
    public PathData Move(double x, double y) => Append('M', x, y);

    /// <summary>Draws a line to a point.</summary>
    public PathData Line(double x, double y) => Append('L', x, y);

    /// <summary>Draws to an x at the same height.</summary>
    public PathData Horizontal(double x)
    {
        text.Append('H').Append(SvgCanvas.Number(x));
        return this;
    }

    /// <summary>Draws to a y straight up or down.</summary>
    public PathData Vertical(double y)
    {
        text.Append('V').Append(SvgCanvas.Number(y));
        return this;
    }

    /// <summary>Draws back to where the pen was set down.</summary>
    public PathData Close()
    {
        text.Append('Z');
        return this;
    }

    /// <summary>Draws a full circle.</summary>
    public PathData Circle(double x, double y, double radius)
    {
        var r = SvgCanvas.Number(radius);
        Move(x - radius, y);
        text.Append($"a{r},{r} 0 1 1 {SvgCanvas.Number(2 * radius)},0a{r},{r} 0 1 1 {SvgCanvas.Number(-2 * radius)},0");
        return Close();
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private PathData Append(char command, double x, double y)
    {
        text.Append(command).Append(SvgCanvas.Number(x)).Append(',').Append(SvgCanvas.Number(y));
        return this;
    }
}
