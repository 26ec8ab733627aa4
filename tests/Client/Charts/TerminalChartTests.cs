using SweepCluster.Client.Charts;
using SweepCluster.Client.Plots;

namespace SweepCluster.Client.Tests.Charts;

public class TerminalChartTests
{
    [Fact]
    public void Braille_Dots_StandInTheirPlaces()
    {
        var canvas = new BrailleCanvas(2, 1);
        canvas.Set(0, 0);
        canvas.Set(3, 3);
        canvas.Set(-1, 0);
        canvas.Set(4, 0);
        canvas.Row(0).ShouldBe("\u2801\u2880");
    }

    [Fact]
    public void Curve_Rising_RunsFromLowerLeftToUpperRight()
    {
        var lines = Lines(output => TerminalCurve.Write(
            output, new Series([0, 1], [0, 1]), new PlotAxis { Label = "*x*" }, new PlotAxis { Label = "*y*" }, 30, 4));
        lines[0].Trim().ShouldBe("y");
        lines[1].TrimEnd()[^1].ShouldNotBe('\u2800');
        lines[4][lines[4].IndexOf('│') + 1].ShouldNotBe('\u2800');
        lines[^1].ShouldContain("x");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Map_FirstRow_IsTheLowest(bool hasColours)
    {
        var panel = new Panel { HeatMap = new HeatMap([0, 1], [0, 1], [0, 0, 1, 1]) };
        var lines = Lines(output => TerminalMap.Write(output, panel, 20, 2, hasColours));
        if (!hasColours)
        {
            lines[1].ShouldEndWith("@@@");
            lines[2].TrimEnd().ShouldEndWith("│");
            return;
        }

        var (top, bottom) = (ColourMap.At(ColourMap.Count - 1), ColourMap.At(0));
        lines[1].ShouldContain($"38;2;{top.Red};{top.Green};{top.Blue}");
        lines[2].ShouldContain($"38;2;{bottom.Red};{bottom.Green};{bottom.Blue}");
        lines[2].ShouldEndWith("\u001b[0m");
    }

    private static string[] Lines(Action<TextWriter> write)
    {
        using var output = new StringWriter { NewLine = "\n" };
        write(output);
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
