using System.Collections.Immutable;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Text;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>The figure of a fit: data with their errors and the curve, and the residuals below.</summary>
internal static class FitFigure
{
    private const double PanelHeight = 220;
    private const int MostMarked = 200;

    private static readonly Marker[] Markers = [Marker.Circle, Marker.Square, Marker.Triangle, Marker.Diamond];

    /// <summary>The figure.</summary>
    public static Figure Build(FitDescription fit, FitReport report)
    {
        var (plot, x) = (report.Plot, Axis(report.Plot.X));
        var isOne = plot.Groups.Length == 1;
        var (curves, residuals) = (ImmutableArray.CreateBuilder<Series>(), ImmutableArray.CreateBuilder<Series>());
        for (var i = 0; i < plot.Groups.Length; i++)
        {
            var group = plot.Groups[i];
            var colour = Palette.ColourOf(i);
            var marker = group.X.Length <= MostMarked ? Markers[i % Markers.Length] : Marker.Cross;
            var at = Places(plot.X, group.X);
            curves.Add(new Series(at, group.Y)
            {
                YError = group.YError, Line = LineStyle.None, Marker = marker, Colour = colour,
                Label = isOne ? "data" : RichText.Escape(group.Label),
            });
            curves.Add(new Series(Places(plot.X, group.CurveX), group.CurveY)
            {
                Line = LineStyle.Solid, Colour = isOne ? Palette.ColourOf(1) : colour, Label = isOne ? "fit" : "",
            });
            residuals.Add(new Series(at, group.Residuals) { Line = LineStyle.None, Marker = marker, Colour = colour });
        }

        var symbol = QuantityLabel.Of(plot.Y.Symbol);
        return new Figure(
        [
            new Panel { X = x, Y = Axis(plot.Y), Series = curves.ToImmutable() },
            new Panel
            {
                X = x,
                Y = new PlotAxis { Label = report.ErrorsAreKnown ? $"residual of {symbol} / error" : $"residual of {symbol}{Bracketed(plot.Y.Unit)}" },
                Series = residuals.ToImmutable(),
                ReferenceLines = [new ReferenceLine(0, IsVertical: false)],
                Legend = LegendPlace.None,
            },
        ])
        {
            PanelHeightPoints = PanelHeight,
            Description = $"{fit.Name}: {fit.Meaning}",
        };
    }

    private static PlotAxis Axis(FitAxis axis) => axis.Scale == FitScale.Reciprocal
        ? new PlotAxis { Label = $"1/{QuantityLabel.Of(axis.Symbol)}{Bracketed(axis.Unit.Length == 0 ? "" : "1/" + axis.Unit)}" }
        : new PlotAxis
        {
            Label = QuantityLabel.Of(axis.Symbol, axis.Unit),
            Scale = axis.Scale == FitScale.Logarithmic ? AxisScale.Logarithmic : AxisScale.Linear,
        };

    private static ImmutableArray<double> Places(FitAxis axis, ImmutableArray<double> values) =>
        axis.Scale == FitScale.Reciprocal ? [.. values.Select(value => 1 / value)] : values;

    private static string Bracketed(string unit) => unit.Length == 0 ? "" : $" ({unit})";
}
