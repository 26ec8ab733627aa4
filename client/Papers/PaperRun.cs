using System.Collections.Immutable;
using SweepCluster.Client.Plots.Svg;

namespace SweepCluster.Client.Papers;

/// <summary>Computes what a paper's folder asks for, holds it against the print and draws the figures.</summary>
public static class PaperRun
{
    // In a formula, print_x is column x of the printed row.
    private const string PrintedPrefix = "print_";

    /// <summary>Runs the sweeps, compares, and writes the figures as SVG into <paramref name="output"/>.</summary>
    /// <exception cref="PaperException">The folder has an error: a specification, a formula, a name.</exception>
    public static async Task<PaperReport> RunAsync(
        Paper paper, SweepTables sweeps, string output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(sweeps);
        var tables = ImmutableArray.CreateBuilder<(PrintedTable, ImmutableArray<Comparison>)>();
        foreach (var table in paper.Manifest.Tables)
            tables.Add((table, await CompareAsync(paper, table, sweeps, cancellation)));
        var numbers = ImmutableArray.CreateBuilder<Comparison>();
        var symbols = new Dictionary<string, Cell>(StringComparer.Ordinal);
        foreach (var number in paper.Manifest.Numbers)
        {
            var comparison = await CompareAsync(paper, number, symbols, sweeps, cancellation);
            numbers.Add(comparison);
            if (number.Symbol.Length > 0)
                symbols[number.Symbol] = Cell.Of(comparison.Computed);
        }

        var figures = ImmutableArray.CreateBuilder<string>();
        foreach (var figure in paper.Manifest.Figures)
        {
            var file = Path.Combine(output, figure.Name + ".svg");
            var drawn = await FigureBuilder.BuildAsync(paper, figure, sweeps, cancellation);
            await File.WriteAllTextAsync(file, SvgWriter.Write(drawn), cancellation);
            figures.Add(file);
        }

        return new PaperReport(paper, tables.ToImmutable(), numbers.ToImmutable(), figures.ToImmutable());
    }

    private static async Task<ImmutableArray<Comparison>> CompareAsync(
        Paper paper, PrintedTable table, SweepTables sweeps, CancellationToken cancellation)
    {
        var printed = DataTable.ReadCsv(paper.PathOf(table.Printed));
        var computed = await sweeps.GetAsync(table.Sweep, cancellation);
        return
        [
            .. from row in printed.Rows
               from column in table.Columns
               let key = table.Match.ToDictionary(m => m.Value, m => row[m.Key].Text)
               let value = Single(computed, [.. key, .. column.Select], column.Computed, row)
               let name = string.Join(", ", table.Match.Keys.Append(table.Row).Where(k => k.Length > 0).Select(k => row[k].Text))
               select Compare(name, column, row[column.Printed].At(0), value),
        ];
    }

    private static async Task<Comparison> CompareAsync(
        Paper paper, PrintedNumber number, Dictionary<string, Cell> symbols, SweepTables sweeps, CancellationToken cancellation)
    {
        var source = number.Sweep.Length > 0 ? await sweeps.GetAsync(number.Sweep, cancellation)
            : number.Table.Length > 0 ? DataTable.ReadCsv(paper.PathOf(number.Table))
            : DataTable.Single;
        var computed = number.Fit is null
            ? Single(source.With(symbols, ""), number.Select, number.Computed)
            : Single(PaperFits.Quantities(number.Fit, source.Where(number.Select), sweeps.Fits).With(symbols, ""), [], number.Computed);
        var holds = number.Within.Holds(number.Printed, computed);
        var verdict = Judge(holds, number.Differs);
        return new Comparison(number.Name, number.Computed, number.Unit, number.Printed, computed, verdict, number.Differs);
    }

    private static Comparison Compare(string row, PrintedColumn column, double printed, double computed)
    {
        var title = column.Title.Length > 0 ? column.Title : column.Computed;
        var differs = column.Differs.GetValueOrDefault(row, "");
        var verdict = column.ShownBecause.Length > 0
            ? Verdict.Shown
            : Judge(column.Within.Holds(printed, computed), differs);
        var remark = differs.Length > 0 ? differs : column.ShownBecause;
        return new Comparison(row, title, column.Unit, printed, computed, verdict, remark);
    }

    // A named error that no longer shows is as wrong as an agreement that is lost.
    private static Verdict Judge(bool holds, string differs) => (holds, differs.Length > 0) switch
    {
        (true, false) => Verdict.Holds,
        (false, true) => Verdict.NamedError,
        _ => Verdict.Unexpected,
    };

    private static double Single(
        DataTable table,
        IEnumerable<KeyValuePair<string, string>> select,
        string formula,
        IReadOnlyDictionary<string, Cell>? printed = null)
    {
        var picked = select.ToDictionary(s => s.Key, s => s.Value);
        var values = table.Where(picked).With(printed, PrintedPrefix).Evaluate(formula).Distinct().ToArray();
        return values.Length == 1
            ? values[0]
            : throw new PaperException(
                $"{formula} at {string.Join(", ", picked.Select(p => $"{p.Key} = {p.Value}"))} has {values.Length} different values; one is needed.");
    }
}
