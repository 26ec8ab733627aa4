using System.Collections.Immutable;

namespace SweepCluster.Client.Terminals;

/// <summary>A table as data: how it looks depends on who reads it.</summary>
/// <param name="Columns">Names of the columns.</param>
public sealed record TextTable(ImmutableArray<TextColumn> Columns)
{
    private readonly List<string[]> rows = [];

    /// <summary>The rows, in order, a text a column.</summary>
    public IReadOnlyList<string[]> Rows => rows;

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">It has not as many cells as there are columns.</exception>
    public void Add(params string[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != Columns.Length)
            throw new ArgumentException($"The table has {Columns.Length} columns; a row of {cells.Length} was added.", nameof(cells));
        rows.Add(cells);
    }
}
