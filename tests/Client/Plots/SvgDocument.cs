using System.Xml.Linq;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Svg;

namespace SweepCluster.Client.Tests.Plots;

/// <summary>A written figure, read back as XML.</summary>
internal sealed class SvgDocument(string text)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public XDocument Xml { get; } = XDocument.Parse(text);

    public static SvgDocument Of(Figure figure) => new(SvgWriter.Write(figure));

    public static SvgDocument Of(Panel panel) => Of(new Figure(panel));

    public IEnumerable<XElement> WithClass(string name) =>
        Xml.Descendants().Where(element => (string?)element.Attribute("class") == name);

    public string PathOf(string name) => WithClass(name).Single().Attribute("d")!.Value;

    public IEnumerable<string> Labels(string axis) => WithClass(axis).Single().Elements(Svg + "text").Select(text => text.Value);

    /// <summary>The label and place of each mark of an axis.</summary>
    public IEnumerable<(string Label, double Place)> Marks(string axis) => WithClass(axis).Single().Elements(Svg + "text")
        .Select(text => (text.Value, double.Parse(text.Attribute(axis == "x-labels" ? "x" : "y")!.Value)));

    /// <summary>The frame of the first panel: left, top, width, height.</summary>
    public (double Left, double Top, double Width, double Height) Frame
    {
        get
        {
            var frame = WithClass("frame").First().Elements(Svg + "rect").Single();
            return (Number(frame, "x"), Number(frame, "y"), Number(frame, "width"), Number(frame, "height"));
        }
    }

    /// <summary>The points that a path of moves and lines visits.</summary>
    public static (double X, double Y)[] Vertices(string path) => [.. path
        .Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split(','))
        .Select(pair => (double.Parse(pair[0]), double.Parse(pair[1])))];

    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value);
}
