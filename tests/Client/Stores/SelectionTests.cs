using System.Collections.Immutable;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Tests.Stores;

public class SelectionTests
{
    [Theory]
    [InlineData(1_000)]
    [InlineData(1_000_000_000_000)]
    public void Parse_NearestValue_IsFoundOnAxesOfAnyLength(long length)
    {
        // 0 to 1: long axes are searched by halving, short ones value by value.
        var dimension = Dimension(length, position => position / (length - 1.0));
        Position(dimension, "x=0").ShouldBe(0);
        Position(dimension, "x=1").ShouldBe(length - 1);
        var third = Position(dimension, "x=0.3333333333333333");
        Math.Abs(third - ((length - 1) / 3.0)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Parse_FallingAxis_IsSearchedToo()
    {
        var dimension = Dimension(1L << 40, position => -2.0 * position);
        Position(dimension, "x=-2000").ShouldBe(1000);
    }

    [Fact]
    public void Parse_LongAxisInNoOrder_IsRefused()
    {
        var dimension = Dimension(1L << 40, position => position * 7919 % 1000);
        Should.Throw<InputException>(() => Position(dimension, "x=3")).Message.ShouldContain("too many to search");
    }

    [Fact]
    public void Parse_Twice_IsRefused()
    {
        var dimension = Dimension(10, position => position);
        Should.Throw<InputException>(() => Selection.Parse(["x=1", "x=2"], [dimension], _ => { })).Message.ShouldContain("already");
    }

    private static GridDimension Dimension(long length, Func<long, double> valueAt) =>
        new("x", length, [new GridCoordinate("x", "x", "", ImmutableArray<string>.Empty, valueAt)]);

    private static long Position(GridDimension dimension, string text) =>
        Selection.Parse([text], [dimension], _ => { }).Positions["x"];
}
