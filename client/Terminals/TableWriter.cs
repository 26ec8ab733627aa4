using Spectre.Console;

namespace SweepCluster.Client.Terminals;

/// <summary>Writes tables: drawn to the terminal's width for a person, as lines with aligned columns for anything else.</summary>
public static class TableWriter
{
    /// <summary>Writes a table to standard output.</summary>
    public static void Write(Terminal terminal, TextTable table)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(table);
        if (terminal.OutputIsTerminal)
            Draw(terminal, table);
        else
            WriteLines(terminal.Output, table);
    }

    private static void Draw(Terminal terminal, TextTable table)
    {
        var drawn = new Table { Border = TableBorder.Simple };
        foreach (var column in table.Columns)
        {
            var heading = new TableColumn($"[bold]{Markup.Escape(column.Name)}[/]");
            drawn.AddColumn(column.IsNumber ? heading.RightAligned() : heading);
        }

        foreach (var row in table.Rows)
            drawn.AddRow(row.Select(cell => new Markup(Markup.Escape(cell))));
        Consoles.ForOutput(terminal).Write(drawn);
    }

    private static void WriteLines(TextWriter output, TextTable table)
    {
        var widths = table.Columns
            .Select((column, i) => table.Rows.Select(row => row[i].Length).Append(column.Name.Length).Max()).ToArray();
        WriteLine([.. table.Columns.Select(column => column.Name)]);
        foreach (var row in table.Rows)
            WriteLine(row);

        void WriteLine(string[] cells)
        {
            var padded = cells.Select((cell, i) => table.Columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            output.WriteLine(string.Join("  ", padded).TrimEnd());
        }
    }
}
