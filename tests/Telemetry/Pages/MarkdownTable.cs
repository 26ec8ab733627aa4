namespace SweepCluster.Telemetry.Tests.Pages;

/// <summary>Reads the tables of a page.</summary>
internal static class MarkdownTable
{
    /// <summary>The rows of every table whose header begins with these columns.</summary>
    public static IEnumerable<string[]> Rows(string page, params string[] header)
    {
        var isOurs = false;
        foreach (var line in page.Split('\n'))
        {
            if (!line.StartsWith('|'))
            {
                isOurs = false;
                continue;
            }

            string[] cells = [.. line.Trim().Trim('|').Split('|').Select(c => c.Trim())];
            if (cells.Take(header.Length).SequenceEqual(header))
                isOurs = true;
            else if (isOurs && !cells[0].StartsWith("---", StringComparison.Ordinal))
                yield return cells;
        }
    }

    /// <summary>The words in a cell that stand between back quotes.</summary>
    public static string[] Code(string cell) => [.. cell.Split('`').Where((_, i) => i % 2 == 1)];
}
