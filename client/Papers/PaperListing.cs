using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Papers;

/// <summary>Writes a report to the console: printed beside computed.</summary>
internal static class PaperListing
{
    /// <summary>Writes the report as tables.</summary>
    public static void WriteTables(Terminal terminal, PaperReport report, string document)
    {
        var output = terminal.Output;
        output.WriteLine($"{report.Paper.Manifest.Title}");
        output.WriteLine(report.Paper.Manifest.Reference);
        foreach (var (table, comparisons) in report.Tables)
            WriteTable(terminal, table.Title, comparisons);
        if (!report.Numbers.IsEmpty)
            WriteTable(terminal, "Numbers in the text", report.Numbers);
        output.WriteLine();
        foreach (var figure in report.Figures)
            output.WriteLine($"figure: {figure}");
        output.WriteLine($"report: {document}");
    }

    /// <summary>Writes the report as JSON.</summary>
    public static void WriteJson(Terminal terminal, PaperReport report) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteString("paper", report.Paper.Name);
        json.WriteBoolean("as_expected", report.IsAsExpected);
        json.WriteStartArray("comparisons");
        foreach (var c in report.Comparisons)
        {
            json.WriteStartObject();
            json.WriteString("row", c.Row);
            json.WriteString("quantity", c.Quantity);
            json.WriteString("unit", c.Unit);
            json.WriteReal("printed", c.Printed);
            json.WriteReal("computed", c.Computed);
            json.WriteString("verdict", PaperReportWriter.Show(c.Verdict));
            json.WriteString("remark", c.Remark);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("figures");
        foreach (var figure in report.Figures)
            json.WriteStringValue(figure);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTable(Terminal terminal, string title, IEnumerable<Comparison> comparisons)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(title);
        var table = new TextTable([
            new(""), new("quantity"), new("unit"), new("printed", IsNumber: true), new("computed", IsNumber: true),
            new("difference", IsNumber: true), new("verdict"), new("remark")]);
        foreach (var c in comparisons)
        {
            table.Add(
                c.Row, c.Quantity, c.Unit, PaperReportWriter.Show(c.Printed), PaperReportWriter.Show(c.Computed),
                c.Difference.ToString("G2"), PaperReportWriter.Show(c.Verdict), string.Join(' ', c.Remark.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }

        TableWriter.Write(terminal, table);
    }
}
