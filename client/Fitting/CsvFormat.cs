using System.Collections.Immutable;
using CsvHelper;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>Columns separated by commas, semicolons or tabs, under a line of names with units; lines that begin with # are comments.</summary>
/// <remarks>
/// A heading is a name, or a name with a unit in brackets: <c>chi (emu/mol)</c>, <c>T [K]</c>. A file whose first line is all
/// numbers has no names. Cells that are no number become NaN and keep their text.
/// </remarks>
internal sealed class CsvFormat : IDataFormat
{
    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public ImmutableArray<string> Extensions => [".csv", ".tsv"];

    /// <inheritdoc/>
    public string Meaning => "columns under a line of names with units, separated by commas, semicolons or tabs; # begins a comment";

    /// <inheritdoc/>
    public DataFile Read(TextReader text)
    {
        var (rows, lines) = (new List<string[]>(), ImmutableArray.CreateBuilder<long>());
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false, CommentPrefix = '#', TrimWhitespace = true, SkipEmptyLines = true, TrackLineNumbers = true,
        });
        try
        {
            while (csv.Read())
            {
                rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
                lines.Add(csv.LineNumber);
            }
        }
        catch (CsvFormatException fault)
        {
            throw new FormatException($"line {fault.LineNumber}: {fault.Message}", fault);
        }

        if (rows.Count == 0)
            throw new FormatException("the file is empty; a line of names and lines of numbers are expected");
        var hasNames = rows[0].Any(cell => !double.TryParse(cell, out _));
        var headings = hasNames ? rows[0] : [.. rows[0].Select((_, i) => $"column {i + 1}")];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != headings.Length)
                throw new FormatException($"line {lines[i]}: {rows[i].Length} cells, where the first line has {headings.Length}");
        }

        var first = hasNames ? 1 : 0;
        return new DataFile([.. headings.Select((heading, i) => Column(heading, rows.Skip(first).Select(row => row[i])))], [.. lines.Skip(first)])
        {
            HasNames = hasNames,
        };
    }

    private static DataColumn Column(string heading, IEnumerable<string> cells)
    {
        ImmutableArray<string> texts = [.. cells];
        var (name, unit) = Split(heading.Trim());
        return new DataColumn(name, unit, [.. texts.Select(cell => double.TryParse(cell, out var number) ? number : double.NaN)]) { Texts = texts };
    }

    private static (string Name, string Unit) Split(string heading)
    {
        var open = heading.Length > 0 ? heading[^1] switch { ')' => heading.IndexOf('('), ']' => heading.IndexOf('['), _ => -1 } : -1;
        return open > 0 ? (heading[..open].Trim(), heading[(open + 1)..^1].Trim()) : (heading, "");
    }
}
