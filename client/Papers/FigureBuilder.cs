using System.Collections.Immutable;
using SweepCluster.Client.Plots;

namespace SweepCluster.Client.Papers;

/// <summary>Turns the description of a figure into one that can be drawn.</summary>
internal static class FigureBuilder
{
    public static async Task<Figure> BuildAsync(
        Paper paper, PaperFigure figure, SweepTables sweeps, CancellationToken cancellation)
    {
        var panels = ImmutableArray.CreateBuilder<Panel>();
        foreach (var panel in figure.Panels)
            panels.Add(await BuildAsync(paper, panel, sweeps, cancellation));
        return new Figure(panels.ToImmutable())
        {
            Columns = figure.Columns,
            Description = $"{paper.Manifest.Title}: {figure.Title}",
        };
    }

    private static async Task<Panel> BuildAsync(
        Paper paper, FigurePanel panel, SweepTables sweeps, CancellationToken cancellation)
    {
        var series = ImmutableArray.CreateBuilder<Series>();
        HeatMap? heatMap = null;
        foreach (var described in panel.Series)
        {
            var source = described.Printed.Length > 0
                ? DataTable.ReadCsv(paper.PathOf(described.Printed))
                : await sweeps.GetAsync(described.Sweep, cancellation);
            var rows = source.Where(described.Select);
            if (described.Fit is not null)
                rows = PaperFits.Curves(described.Fit, rows, sweeps.Fits);
            if (described.Colour.Length > 0)
                heatMap = Map(described, rows) with { Colours = Axis(panel.Colour) };
            else
                series.AddRange(rows.By(described.By).Select(part => Curve(described, part)));
        }

        return new Panel
        {
            Title = panel.Title,
            X = Axis(panel.X),
            Y = Axis(panel.Y),
            Series = series.ToImmutable(),
            HeatMap = heatMap,
            ReferenceLines = [.. panel.Verticals.Select(x => new ReferenceLine(x, IsVertical: true))],
        };
    }

    private static Series Curve(FigureSeries described, DataTable rows) => new(rows.Evaluate(described.X), rows.Evaluate(described.Y))
    {
        YError = described.Error.Length > 0 ? rows.Evaluate(described.Error) : [],
        Label = Fill(described.Label, rows),
        Line = Style<LineStyle>(described.Line),
        Marker = Style<Marker>(described.Marker),
    };

    private static HeatMap Map(FigureSeries described, DataTable rows)
    {
        var points = rows.Evaluate(described.X).Zip(rows.Evaluate(described.Y), rows.Evaluate(described.Colour)).ToArray();
        ImmutableArray<double> x = [.. points.Select(p => p.First).Distinct().Order()];
        ImmutableArray<double> y = [.. points.Select(p => p.Second).Distinct().Order()];
        var values = new double[x.Length * y.Length];
        Array.Fill(values, double.NaN);
        foreach (var (px, py, value) in points)
            values[(y.BinarySearch(py) * x.Length) + x.BinarySearch(px)] = value;
        return new HeatMap(x, y, [.. values]);
    }

    private static string Fill(string label, DataTable rows) => rows.Rows.Count == 0
        ? label
        : rows.Rows[0].Aggregate(label, (text, cell) => text.Replace($"{{{cell.Key}}}", cell.Value.Text, StringComparison.Ordinal));

    private static PlotAxis Axis(FigureAxis axis) => new()
    {
        Label = axis.Label,
        Scale = axis.Logarithmic ? AxisScale.Logarithmic : AxisScale.Linear,
        Minimum = axis.Minimum,
        Maximum = axis.Maximum,
    };

    private static T Style<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var style)
            ? style
            : throw new PaperException($"'{name}' is no {typeof(T).Name}; it is one of {string.Join(", ", Enum.GetNames<T>())}.");
}
