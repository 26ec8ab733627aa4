using System.Xml;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>Writes SVG elements, the same bytes for the same calls.</summary>
internal sealed class SvgCanvas(XmlWriter xml)
{
    /// <summary>A coordinate to a hundredth of a point.</summary>
    public static string Number(double value) =>
        (Math.Round(Math.Clamp(value, -Farthest, Farthest), 2) + 0.0).ToString("0.##");

    // What lies farther out than this is cut off anyway, and some readers fail on large coordinates.
    private const double Farthest = 20_000;

    /// <summary>Writes an element without content.</summary>
    public void Draw(string element, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Begin(element, attributes);
        End();
    }

    /// <summary>Opens an element.</summary>
    public void Begin(string element, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        // A line an element, but no space inside of texts, where it would show.
        xml.WriteWhitespace("\n");
        xml.WriteStartElement(element);
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value is double number ? Number(number) : value.ToString());
    }

    /// <summary>Closes the element opened last.</summary>
    public void End() => xml.WriteEndElement();

    /// <summary>Writes plain text into the open element.</summary>
    public void Text(string text) => xml.WriteString(text);

    /// <summary>Writes a label.</summary>
    /// <param name="markup">What it says.</param>
    /// <param name="x">Where its anchor stands.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="size">Size of the font.</param>
    /// <param name="anchor">Whether x is its start, middle or end.</param>
    /// <param name="isRotated">Whether it reads upward.</param>
    public void Label(string markup, double x, double y, double size, string anchor, bool isRotated = false)
    {
        if (markup.Length == 0)
            return;
        Begin("text", ("x", x), ("y", y), ("font-size", size), ("text-anchor", anchor));
        if (isRotated)
            xml.WriteAttributeString("transform", $"rotate(-90 {Number(x)} {Number(y)})");

        // Spaces beside an index would be dropped by default.
        xml.WriteAttributeString("xml", "space", null, "preserve");
        var depth = 0.0;
        foreach (var run in RichText.Parse(markup))
        {
            var wanted = run.Level switch
            {
                TextLevel.Superscript => -0.38 * size,
                TextLevel.Subscript => 0.22 * size,
                _ => 0,
            };
            Run(run, wanted - depth, size);
            depth = wanted;
        }

        End();
    }

    private void Run(TextRun run, double shift, double size)
    {
        if (shift == 0 && run is { IsItalic: false, Level: TextLevel.Line })
        {
            xml.WriteString(run.Text);
            return;
        }

        xml.WriteStartElement("tspan");
        if (shift != 0)
            xml.WriteAttributeString("dy", Number(shift));
        if (run.Level != TextLevel.Line)
            xml.WriteAttributeString("font-size", Number(size * FontMetrics.ScriptSize));
        if (run.IsItalic)
            xml.WriteAttributeString("font-style", "italic");
        xml.WriteString(run.Text);
        xml.WriteEndElement();
    }
}
