using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Layout;

namespace SweepCluster.Client.Tests.Plots;

public class HeatMapTests
{
    [Fact]
    public void Write_Cells_TakeTheColourOfTheirValue()
    {
        var map = new HeatMap([0, 1], [0, 1], [0, 1, double.NaN, 2]);
        var cells = SvgDocument.Of(new Panel { HeatMap = map }).WithClass("heat-map").Single().Elements().Skip(1)
            .Select(cell => cell.Attribute("fill")!.Value);
        cells.ShouldBe([
            ColourMap.At(0).ToString(), ColourMap.At(ColourMap.IndexOf(0.5)).ToString(),
            Colour.Missing.ToString(), ColourMap.At(ColourMap.Count - 1).ToString()]);
    }

    [Fact]
    public void Write_FirstRow_StandsAtTheBottom()
    {
        var map = new HeatMap([0, 1], [0, 1], [0, 1, 2, 3]);
        var document = SvgDocument.Of(new Panel { HeatMap = map });
        var cells = document.WithClass("heat-map").Single().Elements().Skip(1).ToArray();
        var (left, top, width, height) = document.Frame;
        SvgDocument.Number(cells[0], "x").ShouldBe(left, 0.011);
        SvgDocument.Number(cells[1], "x").ShouldBe(left + (width / 2), 0.011);
        (SvgDocument.Number(cells[0], "y") + SvgDocument.Number(cells[0], "height")).ShouldBe(top + height, 0.021);
        SvgDocument.Number(cells[2], "y").ShouldBe(top, 0.011);
    }

    [Fact]
    public void Write_EqualNeighbours_AreOneRectangle()
    {
        var map = new HeatMap([0, 1, 2, 3], [0], [5, 5, 5, 7]);
        SvgDocument.Of(new Panel { HeatMap = map }).WithClass("heat-map").Single().Elements().Count().ShouldBe(1 + 2);
    }

    [Fact]
    public void Write_ColourBar_IsMarkedWithItsUnit()
    {
        var map = new HeatMap([0, 1], [0, 1], [0, 1, 2, 3]) { Colours = new PlotAxis { Label = "*E* (meV)" } };
        var bar = SvgDocument.Of(new Panel { HeatMap = map }).WithClass("colour-bar").Single();
        bar.Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ShouldContain("E (meV)");
        bar.Descendants().Count(e => e.Name.LocalName == "stop").ShouldBe(65);
    }

    [Fact]
    public void Write_ManyCells_AreAnImageOfTheSameColours()
    {
        const int n = 200;
        var axis = Enumerable.Range(0, n).Select(i => (double)i).ToImmutableArray();

        // Rising to the right in the lower half, no value in the upper one.
        var values = axis.SelectMany(y => axis.Select(x => y < n / 2 ? x : double.NaN)).ToImmutableArray();
        var image = SvgDocument.Of(new Panel { HeatMap = new HeatMap(axis, axis, values) })
            .Xml.Descendants().Single(e => e.Name.LocalName == "image");
        var (width, height, pixels) = Decode(Convert.FromBase64String(image.Attribute("href")!.Value.Split(',')[1]));
        pixels[((height - 1) * width) + 0].ShouldBe((byte)0);
        pixels[(height * width) - 1].ShouldBe((byte)(ColourMap.Count - 1));
        pixels[((height - 1) * width) + (width / 2)].ShouldBeInRange((byte)125, (byte)130);
        pixels[0].ShouldBe((byte)255);
    }

    [Theory]
    [InlineData(AxisScale.Linear, new[] { 1.0, 2, 4 }, new[] { 0.5, 1.5, 3, 5 })]
    [InlineData(AxisScale.Linear, new[] { 5.0 }, new[] { 4.5, 5.5 })]
    [InlineData(AxisScale.Logarithmic, new[] { 1.0, 100, 10_000 }, new[] { 0.1, 10, 1_000, 100_000 })]
    public void Edges_Coordinates_LieHalfway(AxisScale scale, double[] coordinates, double[] expected)
    {
        var edges = CellEdges.Of([.. coordinates], scale);
        edges.Length.ShouldBe(expected.Length);

        // Logarithm and exponential round once each.
        for (var i = 0; i < expected.Length; i++)
            edges[i].ShouldBe(expected[i], 1e-13 * expected[i]);
    }

    [Fact]
    public void HeatMap_CoordinatesThatDoNotRise_AreRefused()
    {
        Should.Throw<ArgumentException>(() => new HeatMap([1, 1], [0], [1, 2])).Message.ShouldContain("number 1 is 1");
        Should.Throw<ArgumentException>(() => new HeatMap([1, 2], [0], [1])).Message.ShouldContain("2 are needed");
    }

    [Fact]
    public void ColourMap_Table_RisesEvenlyInLightness()
    {
        var lightness = Enumerable.Range(0, ColourMap.Count).Select(i => Lightness(ColourMap.At(i))).ToArray();
        var steps = lightness.Zip(lightness.Skip(1), (a, b) => b - a).ToArray();

        // Viridis runs from L* of 15 to 91 in equal steps; 8 bits a component leave a scatter of a few tenths.
        steps.ShouldAllBe(step => step > -0.15 && step < 0.85);
        lightness[0].ShouldBe(15, 1);
        lightness[^1].ShouldBe(91, 1);
    }

    // CIE L* of an sRGB colour.
    private static double Lightness(Colour colour)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        var y = new[] { colour.Red, colour.Green, colour.Blue }
            .Select(c => c / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))
            .Zip(weights, (c, w) => c * w)
            .Sum();
        return y > 0.008856 ? (116 * Math.Cbrt(y)) - 16 : 903.3 * y;
    }

    private static (int Width, int Height, byte[] Pixels) Decode(byte[] png)
    {
        var data = new MemoryStream();
        var (width, height) = (0, 0);
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            if (type == "IHDR")
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 12)));
            if (type == "IDAT")
                data.Write(png, at + 8, length);
            at += length + 12;
        }

        // The reader of the platform checks the stream's checksum.
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var pixels = rows.ToArray().Chunk(width + 1).SelectMany(row => row.Skip(1)).ToArray();
        pixels.Length.ShouldBe(width * height);
        return (width, height, pixels);
    }
}
