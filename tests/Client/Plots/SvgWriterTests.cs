using System.Collections.Immutable;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Svg;

namespace SweepCluster.Client.Tests.Plots;

public class SvgWriterTests
{
    private static readonly PlotAxis Unit = new() { Minimum = 0, Maximum = 10 };

    [Fact]
    public void Write_LinearAxes_PlaceValuesInProportion()
    {
        var document = SvgDocument.Of(new Panel { X = Unit, Y = Unit, Series = [new Series([0, 5, 10], [10, 2.5, 0])] });
        var (left, top, width, height) = document.Frame;
        var points = SvgDocument.Vertices(document.PathOf("line"));

        // Coordinates are written to a hundredth of a point.
        points[0].X.ShouldBe(left, 0.011);
        points[0].Y.ShouldBe(top, 0.011);
        points[1].X.ShouldBe(left + (width / 2), 0.011);
        points[1].Y.ShouldBe(top + (0.75 * height), 0.011);
        points[2].X.ShouldBe(left + width, 0.011);
        points[2].Y.ShouldBe(top + height, 0.011);
    }

    [Fact]
    public void Write_LogarithmicAxis_PlacesPowersEvenly()
    {
        var axis = new PlotAxis { Scale = AxisScale.Logarithmic, Minimum = 1e-2, Maximum = 1e2 };
        var document = SvgDocument.Of(new Panel { X = axis, Y = Unit, Series = [new Series([1e-2, 1e-1, 10], [0, 5, 10])] });
        var (left, _, width, _) = document.Frame;
        var points = SvgDocument.Vertices(document.PathOf("line"));
        points[1].X.ShouldBe(left + (0.25 * width), 0.011);
        points[2].X.ShouldBe(left + (0.75 * width), 0.011);
        document.Labels("x-labels").ShouldBe(["0.01", "0.1", "1", "10", "100"]);
    }

    [Fact]
    public void Write_Marks_StandWhereTheirLabelsSay()
    {
        var document = SvgDocument.Of(new Panel
        {
            X = new PlotAxis { Minimum = -3, Maximum = 7 },
            Y = Unit,
            Series = [new Series([0], [0])],
        });
        var (left, _, width, _) = document.Frame;
        foreach (var (label, place) in document.Marks("x-labels"))
            place.ShouldBe(left + (width * (double.Parse(label.Replace('−', '-')) + 3) / 10), 0.011);
    }

    [Fact]
    public void Write_NaN_LeavesAGapAndNoMarker()
    {
        var document = SvgDocument.Of(new Panel
        {
            Series = [new Series([0, 1, 2, 3, 4], [0, 1, double.NaN, 3, double.PositiveInfinity]) { Marker = Marker.Square }],
        });
        document.PathOf("line").Count(c => c == 'M').ShouldBe(1);
        document.PathOf("line").Count(c => c == 'L').ShouldBe(1);
        document.PathOf("markers").Count(c => c == 'M').ShouldBe(3);
    }

    [Fact]
    public void Write_GapOnBothSides_ShowsTheLonePoint()
    {
        var document = SvgDocument.Of(new Panel { Series = [new Series([0, 1, 2, 3, 4], [0, double.NaN, 2, double.NaN, 4])] });
        document.PathOf("lone").Count(c => c == 'M').ShouldBe(3);
        document.WithClass("line").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3.5)]
    [InlineData(1e300)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    public void Write_SinglePoint_StandsInTheMiddle(double value)
    {
        var document = SvgDocument.Of(new Panel { Series = [new Series([value], [value]) { Marker = Marker.Diamond }] });
        document.WithClass("markers").Count().ShouldBe(1);
        document.Marks("x-labels").Count().ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void Write_ConstantData_DoesNotMagnifyRounding()
    {
        var series = new Series([0, 1, 2], [1, 1 + 2e-16, 1 - 1e-16]);
        var points = SvgDocument.Vertices(SvgDocument.Of(new Panel { Series = [series] }).PathOf("line"));
        
        // A hundredth of a point is the last digit written.
        (points.Max(p => p.Y) - points.Min(p => p.Y)).ShouldBeLessThan(0.011);
    }

    [Fact]
    public void Write_NearlyEqualValues_SaysWhatIsCommonOnce()
    {
        var series = new Series([0, 1, 2], [123456.789, 123456.7891, 123456.7889]);
        var document = SvgDocument.Of(new Panel { Series = [series] });
        document.Xml.ToString().ShouldContain("123456.789");
        document.Labels("y-labels").ShouldAllBe(label => label.Length <= 5);
    }

    [Fact]
    public void Write_LargeNumbers_SharePowerOfTen()
    {
        var document = SvgDocument.Of(new Panel { Series = [new Series([0, 1], [0, 3e8])] });
        document.Labels("y-labels").ShouldContain("1.0");
        document.Xml.ToString().ShouldContain("×");
    }

    [Fact]
    public void Write_NegativeOnLogarithmicAxis_SaysSo()
    {
        var panel = new Panel
        {
            Y = new PlotAxis { Scale = AxisScale.Logarithmic, Label = "*c*_{lf} (meV)" },
            Series = [new Series([1, 2], [3, -1.6])],
        };
        var fault = Should.Throw<PlotException>(() => SvgWriter.Write(new Figure(panel)));
        fault.Message.ShouldBe(
            "The y axis (clf (meV)) is logarithmic and shows positive values only; the least value is -1.6. Choose a linear axis.");
    }

    [Fact]
    public void Write_NegativeCoordinateOfLogarithmicMap_SaysSo()
    {
        var panel = new Panel
        {
            X = new PlotAxis { Scale = AxisScale.Logarithmic },
            HeatMap = new HeatMap([0, 1], [0, 1], [1, 2, 3, 4]),
        };
        Should.Throw<PlotException>(() => SvgWriter.Write(new Figure(panel))).Message.ShouldContain("the least value is 0");
    }

    [Fact]
    public void Write_NothingFinite_SaysSo()
    {
        var panel = new Panel { Series = [new Series([1, 2], [double.NaN, double.NaN])] };
        Should.Throw<PlotException>(() => SvgWriter.Write(new Figure(panel))).Message.ShouldContain("no finite value");
        Should.Throw<PlotException>(() => SvgWriter.Write(new Figure(ImmutableArray<Panel>.Empty)));
    }

    [Fact]
    public void Write_ErrorBars_SpanTheErrorWithCaps()
    {
        var series = new Series([5, 6], [5, 5]) { YError = [1, double.NaN], XError = [0.5, 0], Line = LineStyle.None };
        var document = SvgDocument.Of(new Panel { X = Unit, Y = Unit, Series = [series] });
        var bars = document.PathOf("errors");

        // One bar and two caps each along y and x, of the first point only: the second has no finite and a zero error.
        bars.Count(c => c == 'M').ShouldBe(6);
        var (_, top, _, height) = document.Frame;
        var low = bars[1..].Split('V')[0].Split(',')[1];
        double.Parse(low).ShouldBe(top + (0.6 * height), 0.011);
    }

    [Fact]
    public void Write_ErrorBarThatReachesZeroOnLogarithmicAxis_LeavesTheFrameBelow()
    {
        var series = new Series([5], [1]) { YError = [2] };
        var document = SvgDocument.Of(new Panel { Y = new PlotAxis { Scale = AxisScale.Logarithmic, Minimum = 0.1, Maximum = 10 }, Series = [series] });
        var (_, top, _, height) = document.Frame;
        double.Parse(document.PathOf("errors")[1..].Split('V')[0].Split(',')[1]).ShouldBeGreaterThan(top + height);
    }

    [Fact]
    public void Write_LineStyles_DifferInDashes()
    {
        var styles = new[] { LineStyle.Solid, LineStyle.Dashed, LineStyle.DashDotted, LineStyle.Dotted };
        var document = SvgDocument.Of(new Panel
        {
            Series = [.. styles.Select((style, i) => new Series([0, 1], [0, i]) { Line = style })],
        });
        document.WithClass("line").Select(line => line.Attribute("stroke-dasharray")!.Value).Distinct().Count().ShouldBe(4);
        document.WithClass("line").Select(line => line.Attribute("stroke")!.Value).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Write_NamedSeries_AreInTheLegendInOrder()
    {
        var document = SvgDocument.Of(new Panel
        {
            LegendTitle = "local field",
            Series = [new Series([0, 1], [0, 1]) { Label = "*J*_1" }, new Series([0, 1], [0, 2]), new Series([0, 1], [0, 3]) { Label = "STLS" }],
        });
        document.WithClass("legend").Single().Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value)
            .ShouldBe(["local field", "J1", "STLS"]);
    }

    [Fact]
    public void Write_Legend_StandsClearOfTheCurves()
    {
        // Rising curve: the upper left is free. Falling: the upper right.
        var x = Enumerable.Range(0, 50).Select(i => i / 49.0).ToImmutableArray();
        LegendLeft([.. x]).ShouldBeLessThan(LegendLeft([.. x.Reverse()]));

        double LegendLeft(ImmutableArray<double> y)
        {
            var document = SvgDocument.Of(new Panel { Series = [new Series(x, y) { Label = "curve" }] });
            return SvgDocument.Number(document.WithClass("legend").Single().Elements().First(), "x");
        }
    }

    [Fact]
    public void Write_NoFreeCorner_MakesRoomAboveTheCurves()
    {
        var x = Enumerable.Range(0, 400).Select(i => i / 399.0).ToImmutableArray();
        var panel = new Panel { Series = [new Series(x, [.. x.Select(v => Math.Sin(100 * v))]) { Label = "curve" }] };
        var document = SvgDocument.Of(panel);
        var box = document.WithClass("legend").Single().Elements().First();
        var (left, bottom) = (SvgDocument.Number(box, "x"), SvgDocument.Number(box, "y") + SvgDocument.Number(box, "height"));
        SvgDocument.Vertices(document.PathOf("line")).Where(p => p.X >= left).ShouldAllBe(p => p.Y > bottom);
    }

    [Fact]
    public void Write_LegendTooLargeForTheFrame_StandsOutside()
    {
        var panel = new Panel
        {
            Series = [.. Enumerable.Range(0, 30).Select(i => new Series([0, 1], [0, i]) { Label = $"a rather long name {i}" })],
        };
        var document = SvgDocument.Of(panel);
        var (left, _, width, _) = document.Frame;
        var label = document.WithClass("legend").Single().Elements().First(e => e.Name.LocalName == "text");
        SvgDocument.Number(label, "x").ShouldBeGreaterThan(left + width);
    }

    [Fact]
    public void Write_Categories_AreNamedAtWholeNumbers()
    {
        var panel = new Panel { X = new PlotAxis { Categories = ["Li", "Na", "K"] }, Series = [new Series([0, 1, 2], [1, 2, 3])] };
        SvgDocument.Of(panel).Labels("x-labels").ShouldBe(["Li", "Na", "K"]);
    }

    [Fact]
    public void Write_Labels_AreSetWithScripts()
    {
        var panel = new Panel { X = new PlotAxis { Label = @"\gamma_{n} (10^{-6})" }, Series = [new Series([0, 1], [0, 1])] };
        var text = SvgDocument.Of(panel).Xml.Descendants().Single(e => e.Name.LocalName == "text" && e.Value.Contains('γ'));
        text.Value.ShouldBe("γn (10-6)");
        var shifts = text.Elements().Select(e => (string?)e.Attribute("dy") is { } dy ? double.Parse(dy) : 0).ToArray();

        // Down for the index, back, up for the exponent, back again.
        shifts.Length.ShouldBe(4);
        shifts[0].ShouldBeGreaterThan(0);
        shifts[1].ShouldBe(-shifts[0]);
        shifts[2].ShouldBeLessThan(0);
        shifts[3].ShouldBe(-shifts[2]);
    }

    [Fact]
    public void Write_SeveralPanels_ShareTheirFramesSides()
    {
        var panels = Enumerable.Range(0, 4).Select(i => new Panel
        {
            Y = new PlotAxis { Label = i == 0 ? "tall label" : "" },
            Series = [new Series([0, 1], [0, Math.Pow(30, i)])],
        });
        var document = SvgDocument.Of(new Figure([.. panels]) { Columns = 2 });
        var frames = document.WithClass("frame").Select(g => g.Elements().Single(e => e.Name.LocalName == "rect")).ToArray();
        frames.Length.ShouldBe(4);
        SvgDocument.Number(frames[0], "x").ShouldBe(SvgDocument.Number(frames[2], "x"));
        SvgDocument.Number(frames[0], "y").ShouldBe(SvgDocument.Number(frames[1], "y"));
        SvgDocument.Number(frames[1], "x").ShouldBeGreaterThan(360);
        document.Xml.Root!.Attribute("width")!.Value.ShouldBe("720pt");
    }

    [Fact]
    public void Write_TooSmallForItsLabels_SaysSo()
    {
        var figure = new Figure(new Panel { Series = [new Series([0, 1], [0, 1])] }) { PanelWidthPoints = 30 };
        Should.Throw<PlotException>(() => SvgWriter.Write(figure)).Message.ShouldContain("too small");
    }

    [Fact]
    public void Write_SameFigure_GivesTheSameBytes()
    {
        var figure = new Figure(new Panel { Series = [new Series([0, 1, 2], [0.1, 1 / 3.0, 2]) { Label = "a", Marker = Marker.Circle }] });
        SvgWriter.Write(figure).ShouldBe(SvgWriter.Write(figure));
    }

    [Fact]
    public void Write_ReferenceLineOutsideTheAxes_IsNotDrawn()
    {
        var panel = new Panel
        {
            X = Unit,
            Y = Unit,
            Series = [new Series([0, 1], [0, 1])],
            ReferenceLines = [new ReferenceLine(5, IsVertical: true, "*T*_N"), new ReferenceLine(11, IsVertical: false)],
        };
        SvgDocument.Of(panel).WithClass("reference").Single().Value.ShouldBe("TN");
    }

    [Fact]
    public void Write_TextWithMarkupOfXml_IsEscaped()
    {
        var panel = new Panel { Title = "<R^2> & \"more\"", Series = [new Series([0, 1], [0, 1])] };
        SvgDocument.Of(panel).Xml.Root!.Value.ShouldContain("<R2> & \"more\"");
    }

    [Fact]
    public void Write_DenseCurve_IsThinnedButKeepsItsExtremes()
    {
        var x = Enumerable.Range(0, 200_000).Select(i => i / 199_999.0).ToImmutableArray();
        var y = x.Select((v, i) => i == 123_456 ? 5.0 : Math.Sin(50 * v)).ToImmutableArray();
        var document = SvgDocument.Of(new Panel { X = new PlotAxis { Minimum = 0, Maximum = 1 }, Y = new PlotAxis { Minimum = -5, Maximum = 5 }, Series = [new Series(x, y)] });
        var points = SvgDocument.Vertices(document.PathOf("line"));

        // Four points a quarter of a point of paper at most.
        points.Length.ShouldBeLessThan((int)(4 * 4 * document.Frame.Width) + 8);
        points.Min(p => p.Y).ShouldBe(document.Frame.Top, 0.011);
    }
}
