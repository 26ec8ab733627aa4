using System.Collections.Immutable;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Figures;

/// <summary>A panel with a heat map of one observable over two dimensions.</summary>
internal static class MapPanel
{
    /// <summary>The panel of numbers over two dimensions, rows first.</summary>
    /// <exception cref="InputException">Two positions along a dimension have the same value.</exception>
    public static Panel Of(FigureData data, FigureRequest request)
    {
        var x = AxisOfDimension.Of(data.Dimensions[1], request.LogarithmicX);
        var y = AxisOfDimension.Of(data.Dimensions[0], request.LogarithmicY ? true : null);
        RequireDifferent(x.Values, data.Dimensions[1].Name);
        RequireDifferent(y.Values, data.Dimensions[0].Name);
        var numbers = data.Cubes[0].Values;
        var columns = x.Values.Length;
        var values = y.Order.SelectMany(row => x.Order.Select(column => numbers[(row * columns) + column])).ToImmutableArray();
        var observable = data.Observables[0];
        return new Panel
        {
            X = x.Axis,
            Y = y.Axis,
            HeatMap = new HeatMap(x.Values, y.Values, values)
            {
                Colours = new PlotAxis
                {
                    Label = QuantityLabel.Of(observable.Symbol, observable.Unit),
                    Scale = request.LogarithmicColours ? AxisScale.Logarithmic : AxisScale.Linear,
                },
            },
        };
    }

    private static void RequireDifferent(ImmutableArray<double> rising, string name)
    {
        for (var i = 1; i < rising.Length; i++)
        {
            if (rising[i] == rising[i - 1])
                throw new InputException($"A heat map needs different values along {name}; {rising[i]} is there twice. Draw curves");
        }
    }
}
