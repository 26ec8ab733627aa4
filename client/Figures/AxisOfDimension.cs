using System.Collections.Immutable;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Text;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Figures;

/// <summary>A dimension as an axis of a figure: its values in rising order, and where each stands among the positions.</summary>
/// <param name="Axis">Label, scale, names of choices.</param>
/// <param name="Values">Its values; of choices, their places.</param>
/// <param name="Order">The position of each value.</param>
/// <param name="IsSorted">Whether positions and values have the same, or the opposite order.</param>
internal sealed record AxisOfDimension(PlotAxis Axis, ImmutableArray<double> Values, ImmutableArray<int> Order, bool IsSorted)
{
    // As many values, so many decades and so even steps make an axis logarithmic.
    private const int FewestLogarithmic = 5;
    private const double LeastRatio = 10;
    private const double Evenness = 1e-6;

    /// <summary>The axis of a dimension.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="isLogarithmic">Its scale; <see langword="null"/>: logarithmic where its values are spaced so.</param>
    public static AxisOfDimension Of(GridDimension dimension, bool? isLogarithmic)
    {
        var coordinate = dimension.Main;
        var positions = Enumerable.Range(0, (int)dimension.Length).ToImmutableArray();
        var label = QuantityLabel.Of(coordinate.Symbol, coordinate.Unit);
        if (!coordinate.Choices.IsEmpty)
        {
            var names = positions.Select(p => RichText.Escape(coordinate.TextAt(p))).ToImmutableArray();
            return new AxisOfDimension(
                new PlotAxis { Label = label, Categories = names }, [.. positions.Select(p => (double)p)], positions, IsSorted: true);
        }

        var values = positions.Select(p => coordinate.ValueAt(p)).ToImmutableArray();
        var order = positions.OrderBy(p => values[p]).ToImmutableArray();
        var scale = isLogarithmic ?? IsEvenInLogarithm([.. order.Select(p => values[p])]) ? AxisScale.Logarithmic : AxisScale.Linear;
        return new AxisOfDimension(
            new PlotAxis { Label = label, Scale = scale },
            [.. order.Select(p => values[p])],
            order,
            order.SequenceEqual(positions) || order.SequenceEqual(positions.Reverse()));
    }

    private static bool IsEvenInLogarithm(ImmutableArray<double> rising)
    {
        if (rising.Length < FewestLogarithmic || rising[0] <= 0 || rising[^1] / rising[0] < LeastRatio)
            return false;
        var step = Math.Log(rising[^1] / rising[0]) / (rising.Length - 1);
        for (var i = 1; i < rising.Length; i++)
        {
            if (Math.Abs(Math.Log(rising[i] / rising[i - 1]) - step) > Evenness * step)
                return false;
        }

        return true;
    }
}
