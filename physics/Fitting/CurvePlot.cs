using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>Makes the plot of a curve's fit: data in groups of equal further places, each with its curve.</summary>
internal sealed class CurvePlot(ImmutableArray<FitColumn> columns, ImmutableArray<double>? errors)
{
    private const int CurvePoints = 201;

    // Data over more than this ratio are crowded at one end of an even grid.
    private const double WideRatio = 30;

    private readonly FitColumn[] places = [.. columns.Where(c => c.Kind == FitColumnKind.Place)];

    public FitPlot Make(
        FitData data, FitAxis x, FitAxis y, ImmutableArray<double> fitted, Func<FitData, ImmutableArray<double>> curve)
    {
        var value = columns.First(c => c.Kind == FitColumnKind.Value).Name;
        var groups = Enumerable.Range(0, data.Count)
            .GroupBy(i => string.Join(';', places.Skip(1).Select(p => data[p.Name][i].ToString("R"))), StringComparer.Ordinal)
            .Select(group => group.OrderBy(i => data[places[0].Name][i]).ToArray()).ToArray();
        return new FitPlot(x, y, [.. groups.Select(rows =>
        {
            var at = Pick(data[places[0].Name], rows);
            var grid = Grid(at[0], at[^1], x.Scale);
            var further = places.Skip(1).Select(p => KeyValuePair.Create(
                p.Name, Enumerable.Repeat(data[p.Name][rows[0]], grid.Length).ToImmutableArray()));
            var table = new FitData([KeyValuePair.Create(places[0].Name, grid), .. further]);
            return new FitGroup(
                groups.Length == 1 ? "" : LabelOf(data, rows[0]),
                at,
                Pick(data[value], rows),
                errors is { } known ? Pick(known, rows) : [],
                Pick(fitted, rows),
                grid,
                curve(table));
        })]);
    }

    private static ImmutableArray<double> Pick(ImmutableArray<double> column, int[] rows) => [.. rows.Select(i => column[i])];

    private static ImmutableArray<double> Grid(double low, double high, FitScale scale)
    {
        if (!(high > low))
            return [low];
        var shares = Enumerable.Range(0, CurvePoints).Select(i => i / (CurvePoints - 1.0));
        var isPositive = low > 0;

        // The ends are taken as they are: rounding must not leave the range.
        IEnumerable<double> inner = (scale, isPositive) switch
        {
            (FitScale.Reciprocal, true) => shares.Select(s => 1 / ((1 / low) + (((1 / high) - (1 / low)) * s))),
            (_, true) when scale == FitScale.Logarithmic || high > WideRatio * low => shares.Select(s => low * Math.Pow(high / low, s)),
            _ => shares.Select(s => low + ((high - low) * s)),
        };
        return [low, .. inner.Skip(1).SkipLast(1), high];
    }

    // Only what differs tells groups apart.
    private string LabelOf(FitData data, int row) => string.Join(", ", places.Skip(1)
        .Where(p => data[p.Name].Distinct().Count() > 1)
        .Select(p => $"{p.Symbol} = {data[p.Name][row]:R}{(p.Unit.Length > 0 ? " " + p.Unit : "")}"));
}
