using System.Collections.Immutable;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Text;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Figures;

/// <summary>A panel of curves: of each observable over the last dimension, one a position of the dimension before it.</summary>
internal static class CurvePanel
{
    // Curves of so few points show them.
    private const int MostMarked = 30;

    private static readonly Marker[] Markers = [Marker.Circle, Marker.Square, Marker.Triangle, Marker.Diamond];

    /// <summary>The panel.</summary>
    /// <param name="data">Numbers over one or two dimensions.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="mostNamed">More curves than these get a colour bar in place of a legend.</param>
    public static Panel Of(FigureData data, FigureRequest request, int mostNamed)
    {
        var x = AxisOfDimension.Of(data.Dimensions[^1], request.LogarithmicX);
        var family = data.Dimensions.Length > 1 ? data.Dimensions[0] : null;
        var curves = family?.Length ?? 1;
        var isFamily = family is not null && family.Main.Choices.IsEmpty && curves > mostNamed && data.Cubes.Length == 1;
        var colours = isFamily ? AxisOfDimension.Of(family!, null) : null;
        var series = ImmutableArray.CreateBuilder<Series>();
        for (var o = 0; o < data.Cubes.Length; o++)
        {
            for (var i = 0; i < curves; i++)
            {
                var cube = family is null ? data.Cubes[o] : data.Cubes[o].At(0, i);
                var one = CurveOf(cube, x, series.Count) with { Label = isFamily ? "" : LabelOf(data, o, family, i) };
                series.Add(colours is null ? one : one with { Colour = ColourOf(colours, family!.Main.ValueAt(i)) });
            }
        }

        return new Panel
        {
            X = x.Axis,
            Y = new PlotAxis { Label = LabelOfY(data), Scale = request.LogarithmicY ? AxisScale.Logarithmic : AxisScale.Linear },
            Series = series.ToImmutable(),
            Family = colours is null ? null : colours.Axis with { Minimum = colours.Values[0], Maximum = colours.Values[^1] },
            LegendTitle = family is not null && !isFamily && data.Cubes.Length == 1 ? QuantityLabel.Of(family.Main.Symbol, family.Main.Unit) : "",
        };
    }

    private static Series CurveOf(NumberCube cube, AxisOfDimension x, int index)
    {
        var y = x.Order.Select(position => cube.Values[position]).ToImmutableArray();
        var errors = cube.Errors is { } known ? x.Order.Select(position => known[position]).ToImmutableArray() : [];

        // Points in no order, such as samples, are not joined.
        var isJoined = x.IsSorted && x.Axis.Categories.IsEmpty;
        return new Series(x.Values, y)
        {
            YError = errors,
            Line = isJoined ? null : LineStyle.None,
            Marker = !isJoined || y.Length <= MostMarked ? Markers[index % Markers.Length] : Marker.None,
        };
    }

    private static Colour ColourOf(AxisOfDimension colours, double value)
    {
        var (low, high) = (colours.Values[0], colours.Values[^1]);
        var share = colours.Axis.Scale == AxisScale.Logarithmic
            ? Math.Log(value / low) / Math.Log(high / low)
            : (value - low) / (high - low);
        return ColourMap.At(ColourMap.IndexOf(share));
    }

    private static string LabelOf(FigureData data, int observable, GridDimension? family, long position)
    {
        var value = family is null ? ""
            : family.Main.Choices.IsEmpty ? NumberLabel.Of(family.Main.ValueAt(position))
            : RichText.Escape(family.Main.TextAt(position));
        if (data.Cubes.Length == 1)
            return value;
        var symbol = QuantityLabel.Of(data.Observables[observable].Symbol);
        return value.Length == 0 ? symbol : $"{symbol}, {value}";
    }

    private static string LabelOfY(FigureData data)
    {
        var units = data.Observables.Select(o => o.Unit).Distinct(StringComparer.Ordinal).ToArray();
        if (data.Observables.Length == 1 || units.Length > 1)
            return string.Join(", ", data.Observables.Select(o => QuantityLabel.Of(o.Symbol, o.Unit)));
        var symbols = string.Join(", ", data.Observables.Select(o => QuantityLabel.Of(o.Symbol)));
        return units[0].Length == 0 ? symbols : $"{symbols} ({units[0]})";
    }
}
