using System.Collections.Immutable;
using SweepCluster.Client.Fitting;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Papers;

/// <summary>Runs the fits that a paper's folder asks for.</summary>
internal static class PaperFits
{
    /// <summary>The parameters, what follows from them, and the errors of all under their names with <c>_error</c>: one row.</summary>
    /// <exception cref="PaperException">There is no such fit, or the rows cannot be fitted.</exception>
    public static DataTable Quantities(PaperFit described, DataTable rows, FitCatalog fits)
    {
        var report = Run(described, rows, fits);
        var quantities = new Dictionary<string, Cell>(StringComparer.Ordinal);
        foreach (var quantity in report.Parameters.Concat(report.Derived))
        {
            quantities[quantity.Name] = Cell.Of(quantity.Value);
            quantities[quantity.Name + "_error"] = Cell.Of(quantity.StandardError);
        }

        return new DataTable([quantities]);
    }

    /// <summary>The fitted curves: rows of <c>x</c>, <c>y</c> and <c>group</c>.</summary>
    /// <exception cref="PaperException">There is no such fit, or the rows cannot be fitted.</exception>
    public static DataTable Curves(PaperFit described, DataTable rows, FitCatalog fits) => new(
        from fitted in Run(described, rows, fits).Plot.Groups
        from point in fitted.CurveX.Zip(fitted.CurveY)
        select new Dictionary<string, Cell>(StringComparer.Ordinal)
        {
            ["x"] = Cell.Of(point.First), ["y"] = Cell.Of(point.Second), ["group"] = Cell.Of(fitted.Label),
        });

    private static FitReport Run(PaperFit described, DataTable rows, FitCatalog fits)
    {
        try
        {
            var fit = FitLookup.Find(fits, described.Name);
            var assigned = FitAssignments.Read(fit, described.Set, described.Fix, described.Start);
            var names = new ColumnNames(null, described.Y, null, ImmutableDictionary<string, string>.Empty, [.. described.Range]);
            var data = new ColumnMatcher(fit.Description, FileOf(rows, fit.Description), "the rows", names, assigned.Constants).Match();
            return fit.Run(new FitRequest(data, assigned.Settings, assigned.Parameters), CancellationToken.None);
        }
        catch (Exception fault) when (fault is InputException or FitFailedException)
        {
            throw new PaperException($"The fit {described.Name}: {fault.Message}", fault);
        }
    }

    private static DataFile FileOf(DataTable table, FitDescription fit)
    {
        if (table.Rows.Count == 0)
            throw new PaperException("No rows are left to fit.");
        var names = fit.Columns.SelectMany(c => c.Aliases.Append(c.Name)).ToHashSet(StringComparer.Ordinal);
        var arrays = table.Rows[0].Where(q => q.Value.Numbers.Length > 1 && names.Contains(q.Key)).ToArray();
        var numbers = table.Rows[0].Where(q => q.Value.Numbers.Length == 1).ToArray();
        if (table.Rows.Count > 1 || arrays.Length == 0)
            return new DataFile([.. numbers.Select(q => new DataColumn(q.Key, "", [.. table.Rows.Select(row => row[q.Key].Numbers[0])]))], []);

        // A spectrum: its elements are the rows.
        var count = arrays[0].Value.Numbers.Length;
        return new DataFile(
            [
                .. arrays.Where(q => q.Value.Numbers.Length == count).Select(q => new DataColumn(q.Key, "", q.Value.Numbers)),
                .. numbers.Select(q => new DataColumn(q.Key, "", [.. Enumerable.Repeat(q.Value.Numbers[0], count)])),
            ],
            []);
    }
}
