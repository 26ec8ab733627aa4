using System.Collections.Immutable;
using SweepCluster.Client.Figures;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Tests.Figures;

public class AxisOfDimensionTests
{
    [Theory]
    [InlineData(new[] { 1.0, 10, 100, 1000, 10000 }, AxisScale.Logarithmic)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5, 100 }, AxisScale.Linear)]
    [InlineData(new[] { -1.0, 10, 100, 1000, 10000 }, AxisScale.Linear)]
    [InlineData(new[] { 1.0, 2, 4 }, AxisScale.Linear)]
    public void Of_Values_IsLogarithmicWhereTheyAreSpacedSo(double[] values, AxisScale scale) =>
        AxisOfDimension.Of(Dimension(values), null).Axis.Scale.ShouldBe(scale);

    [Fact]
    public void Of_WhatTheUserSays_GoesFirst() =>
        AxisOfDimension.Of(Dimension([1, 2, 3]), isLogarithmic: true).Axis.Scale.ShouldBe(AxisScale.Logarithmic);

    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, true)]
    [InlineData(new[] { 3.0, 2, 1 }, true)]
    [InlineData(new[] { 2.0, 1, 3 }, false)]
    public void Of_Values_AreSortedWithTheirPositions(double[] values, bool isSorted)
    {
        var axis = AxisOfDimension.Of(Dimension(values), null);
        axis.Values.ShouldBe([1, 2, 3]);
        axis.Order.Select(position => values[position]).ShouldBe([1, 2, 3]);
        axis.IsSorted.ShouldBe(isSorted);
    }

    private static GridDimension Dimension(double[] values) =>
        new("x", values.Length, [new GridCoordinate("x", "x", "", ImmutableArray<string>.Empty, position => values[position])]);
}
