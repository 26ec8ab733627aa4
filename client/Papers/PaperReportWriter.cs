using System.Collections.Immutable;
using System.Text;

namespace SweepCluster.Client.Papers;

/// <summary>Writes a report as Markdown: printed beside computed, errors of the paper named.</summary>
public static class PaperReportWriter
{
    /// <summary>The report as Markdown.</summary>
    public static string Write(PaperReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var manifest = report.Paper.Manifest;
        text.Append($"# {manifest.Title}\n\n{manifest.Reference}\n\n");
        foreach (var note in manifest.Notes)
            text.Append($"- {OneLine(note)}\n");
        foreach (var (table, comparisons) in report.Tables)
            Write(text, table.Title, comparisons);
        if (!report.Numbers.IsEmpty)
            Write(text, "Numbers in the text", report.Numbers);
        if (!report.Figures.IsEmpty)
            text.Append("\n## Figures\n\n");
        foreach (var (figure, file) in manifest.Figures.Zip(report.Figures))
            text.Append($"![{OneLine(figure.Title)}]({Path.GetFileName(file)})\n\n");
        return text.ToString();
    }

    /// <summary>A number as tables show it: at most seven significant digits.</summary>
    public static string Show(double number) => number.ToString("G7");

    /// <summary>What a verdict is called.</summary>
    public static string Show(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.NamedError => "differs, as named",
        Verdict.Shown => "shown",
        _ => "UNEXPECTED",
    };

    private static void Write(StringBuilder text, string title, ImmutableArray<Comparison> comparisons)
    {
        text.Append($"\n## {OneLine(title)}\n\n| | quantity | printed | computed | difference | |\n|---|---|--:|--:|--:|---|\n");
        foreach (var c in comparisons)
        {
            var unit = c.Unit.Length > 0 ? $" ({c.Unit})" : "";
            var remark = c.Remark.Length > 0 ? $": {OneLine(c.Remark)}" : "";
            text.Append($"| {c.Row} | {c.Quantity}{unit} | {Show(c.Printed)} | {Show(c.Computed)} | {c.Difference:G2} | {Show(c.Verdict)}{remark} |\n");
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
