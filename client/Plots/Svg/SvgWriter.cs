using System.Text;
using System.Xml;
using SweepCluster.Client.Plots.Layout;

namespace SweepCluster.Client.Plots.Svg;

/// <summary>Writes figures as SVG 1.1, the same bytes for the same figure on every machine.</summary>
public static class SvgWriter
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string Fonts = "Helvetica, Arial, 'Liberation Sans', sans-serif";

    /// <summary>A figure's file, as text.</summary>
    /// <exception cref="PlotException">The figure cannot be drawn as it is described.</exception>
    public static string Write(Figure figure)
    {
        using var stream = new MemoryStream();
        Write(figure, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes a figure's file to a stream, which stays open.</summary>
    /// <exception cref="PlotException">The figure cannot be drawn as it is described; nothing was written.</exception>
    public static void Write(Figure figure, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var panels = FigureLayout.Of(figure);
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineChars = "\n",
        };
        using var xml = XmlWriter.Create(stream, settings);
        var width = figure.PanelWidthPoints * Math.Min(figure.Columns, panels.Length);
        var height = figure.PanelHeightPoints * ((panels.Length + figure.Columns - 1) / figure.Columns);
        xml.WriteWhitespace("\n");
        xml.WriteStartElement("svg", Namespace);
        var canvas = new SvgCanvas(xml);
        WriteHead(xml, width, height);
        if (figure.Description.Length > 0)
        {
            canvas.Begin("title");
            canvas.Text(figure.Description);
            canvas.End();
        }

        canvas.Draw("rect", ("width", width), ("height", height), ("fill", "#fff"));
        for (var i = 0; i < panels.Length; i++)
            Paint(canvas, panels[i], i);
        xml.WriteWhitespace("\n");
        xml.WriteEndElement();
        xml.WriteWhitespace("\n");
    }

    private static void WriteHead(XmlWriter xml, double width, double height)
    {
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("width", SvgCanvas.Number(width) + "pt");
        xml.WriteAttributeString("height", SvgCanvas.Number(height) + "pt");
        xml.WriteAttributeString("viewBox", $"0 0 {SvgCanvas.Number(width)} {SvgCanvas.Number(height)}");
        xml.WriteAttributeString("font-family", Fonts);
    }

    private static void Paint(SvgCanvas canvas, PanelLayout panel, int index)
    {
        var (frame, clip) = (panel.Frame, $"frame{index}");
        canvas.Begin("g", ("class", "panel"), ("id", $"panel{index}"));
        canvas.Begin("clipPath", ("id", clip));
        canvas.Draw("rect", ("x", frame.Left), ("y", frame.Top), ("width", frame.Width), ("height", frame.Height));
        canvas.End();
        HeatMapPainter.Paint(canvas, panel, clip);
        foreach (var line in panel.Panel.ReferenceLines)
            ReferenceLinePainter.Paint(canvas, panel, line);
        for (var i = 0; i < panel.Panel.Series.Length; i++)
            SeriesPainter.Paint(canvas, panel, panel.Panel.Series[i], i, clip);
        LegendPainter.Paint(canvas, panel);
        FramePainter.Paint(canvas, panel);
        ColourBarPainter.Paint(canvas, panel, $"colours{index}");
        canvas.End();
    }
}
