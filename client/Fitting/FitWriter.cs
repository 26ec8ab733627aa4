using SweepCluster.Client.Terminals;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>Writes the result of a fit as tables.</summary>
internal static class FitWriter
{
    // A wider table does not fit on a screen.
    private const int MostCorrelated = 12;

    /// <summary>Parameters, correlations, chi^2 and what follows.</summary>
    public static void Write(Terminal terminal, FitDescription fit, FitReport report)
    {
        var output = terminal.Output;
        output.WriteLine($"{fit.Name} ({fit.Engine}): {fit.Formula}");
        output.WriteLine();
        TableWriter.Write(terminal, Quantities("parameter", report.Parameters.Where(p => !double.IsNaN(p.Value))));
        output.WriteLine();
        output.WriteLine(Goodness(report));
        WriteCorrelations(terminal, report);
        if (!report.Derived.IsEmpty)
        {
            output.WriteLine();
            TableWriter.Write(terminal, Quantities("derived", report.Derived.Where(d => !double.IsNaN(d.Value))));
        }

        foreach (var note in report.Notes)
            output.WriteLine($"note: {note}");
    }

    private static TextTable Quantities(string heading, IEnumerable<FitQuantity> quantities)
    {
        var table = new TextTable([new(heading), new("value", IsNumber: true), new("error", IsNumber: true), new("unit"), new("meaning")]);
        foreach (var quantity in quantities)
            table.Add(quantity.Name, FitText.Value(quantity), FitText.Error(quantity), quantity.Unit, quantity.Meaning);
        return table;
    }

    private static string Goodness(FitReport report)
    {
        var errors = report.ErrorsAreKnown
            ? ""
            : "; the data have no errors, so those above are scaled to their scatter";
        var perDegree = report.DegreesOfFreedom > 0 ? $" = {report.ReducedChiSquared:G4} a degree of freedom" : "";
        return $"chi^2/ndf = {report.ChiSquared:G5}/{report.DegreesOfFreedom}{perDegree}, {report.Iterations} steps{errors}";
    }

    private static void WriteCorrelations(Terminal terminal, FitReport report)
    {
        var free = Enumerable.Range(0, report.Parameters.Length).Where(i => report.Covariance[i, i] > 0).ToArray();
        if (free.Length < 2)
            return;
        if (free.Length > MostCorrelated)
        {
            terminal.Output.WriteLine($"correlations of {free.Length} parameters: -o x.json writes them");
            return;
        }

        var table = new TextTable([new("correlation"), .. free.SkipLast(1).Select(i => new TextColumn(report.Parameters[i].Name, IsNumber: true))]);
        for (var row = 1; row < free.Length; row++)
        {
            table.Add([
                report.Parameters[free[row]].Name,
                .. free.SkipLast(1).Select((i, column) => column < row ? report.Correlation(free[row], i).ToString("F3") : "")]);
        }

        terminal.Output.WriteLine();
        TableWriter.Write(terminal, table);
    }
}
