using System.Collections.Immutable;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Tests.Stores;

public class NumberCubeTests
{
    // Two rows of three: 0 1 2 / 10 11 12.
    private static readonly NumberCube Cube = new([Dimension("row", 2), Dimension("column", 3)], [0, 1, 2, 10, 11, 12], [.1, .2, .3, .4, .5, .6]);

    [Fact]
    public void At_Position_PicksNumbersAndErrors()
    {
        var row = Cube.At(0, 1);
        row.Values.ShouldBe([10, 11, 12]);
        row.Errors.ShouldBe([.4, .5, .6]);
        row.Dimensions.Single().Name.ShouldBe("column");
        Cube.At(1, 2).Values.ShouldBe([2, 12]);
    }

    [Fact]
    public void Transpose_Order_MovesNumbersAndErrors()
    {
        var turned = Cube.Transpose([1, 0]);
        turned.Values.ShouldBe([0, 10, 1, 11, 2, 12]);
        turned.Errors.ShouldBe([.1, .4, .2, .5, .3, .6]);
        turned.Transpose([1, 0]).Values.ShouldBe(Cube.Values);
    }

    [Fact]
    public void MeanOver_Dimension_HasTheStandardErrorOfTheMean()
    {
        var mean = Cube.MeanOver(1);
        mean.Values.ShouldBe([1, 11]);

        // Variance 1 of three numbers.
        mean.Errors!.ShouldAllBe(error => Math.Abs(error - Math.Sqrt(1 / 3.0)) < 1e-15);
    }

    [Fact]
    public void MeanOver_MissingNumbers_DoNotCount()
    {
        var cube = Cube with { Values = [double.NaN, 4, 6, double.NaN, double.NaN, 7] };
        var mean = cube.MeanOver(1);
        mean.Values.ShouldBe([5, 7]);
        mean.Errors![0].ShouldBe(1);
        mean.Errors[1].ShouldBe(double.NaN);
    }

    [Fact]
    public void MeanOver_EqualNumbers_IsThatNumberWithoutScatter()
    {
        var mean = (Cube with { Values = [0.1, 0.1, 0.1, 0.7, 0.7, 0.7] }).MeanOver(1);
        mean.Values.ShouldBe([0.1, 0.7]);
        mean.Errors.ShouldBe([0, 0]);
    }

    private static GridDimension Dimension(string name, long length) =>
        new(name, length, [new GridCoordinate(name, name, "", ImmutableArray<string>.Empty, position => position)]);
}
