using System.Collections.Immutable;
using CsvHelper;

namespace SweepCluster.Client.Papers;

/// <summary>Rows of named quantities: a printed table, or the points of a sweep.</summary>
/// <remarks>A quantity of a row is a text, a number, or an array of numbers such as a spectrum.</remarks>
public sealed class DataTable
{
    private readonly ImmutableArray<IReadOnlyDictionary<string, Cell>> rows;

    /// <summary>A table of rows.</summary>
    public DataTable(IEnumerable<IReadOnlyDictionary<string, Cell>> rows) => this.rows = [.. rows];

    /// <summary>One row without a quantity: for formulas of numbers alone.</summary>
    public static DataTable Single { get; } = new([new Dictionary<string, Cell>(StringComparer.Ordinal)]);

    /// <summary>Its rows.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, Cell>> Rows => rows;

    /// <summary>Reads a CSV file with a line of headings; lines that begin with # are comments.</summary>
    public static DataTable ReadCsv(string file)
    {
        using var csv = CsvReader.FromFile(file, new CsvReaderOptions { CommentPrefix = '#', TrimWhitespace = true }, FileOptions.None);
        var read = new List<IReadOnlyDictionary<string, Cell>>();
        foreach (var row in csv)
            read.Add(row.ToDictionary().ToDictionary(f => f.Key, f => Cell.Of(f.Value ?? ""), StringComparer.Ordinal));
        return new DataTable(read);
    }

    /// <summary>The rows whose quantities have the given values.</summary>
    public DataTable Where(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var name in values.Keys)
        {
            if (rows.Length > 0 && !rows[0].ContainsKey(name))
                throw new PaperException($"There is no quantity {name}; there are {string.Join(", ", rows[0].Keys)}.");
        }

        return new DataTable(rows.Where(row => values.All(v => row[v.Key].Is(v.Value))));
    }

    /// <summary>The rows with further quantities, the same in every row, under names with a prefix.</summary>
    public DataTable With(IReadOnlyDictionary<string, Cell>? quantities, string prefix)
    {
        if (quantities is null || rows.Length == 0)
            return this;
        if (quantities.Keys.FirstOrDefault(name => rows[0].ContainsKey(prefix + name)) is { } twice)
            throw new PaperException($"{prefix}{twice} names two quantities, one of them a symbol; call the symbol something else.");
        return new DataTable(rows.Select(row => row.Concat(quantities.Select(q => KeyValuePair.Create(prefix + q.Key, q.Value)))
            .ToDictionary(q => q.Key, q => q.Value, StringComparer.Ordinal)));
    }

    /// <summary>Parts of the table, one for each value of a quantity, in order of appearance.</summary>
    public IEnumerable<DataTable> By(string name) => name.Length == 0
        ? [this]
        : rows.GroupBy(row => row[name].Text, StringComparer.Ordinal).Select(group => new DataTable(group));

    /// <summary>
    /// A formula over the rows, and over the elements of the arrays it names; <c>mean(...)</c> averages over all of them.
    /// </summary>
    public ImmutableArray<double> Evaluate(string formula) => Evaluate(Expression.Parse(formula));

    private ImmutableArray<double> Evaluate(Expression expression)
    {
        var means = expression.Means.ToDictionary(
            m => m.Key, m => Evaluate(m.Value).DefaultIfEmpty(double.NaN).Average(), StringComparer.Ordinal);
        return [.. rows.SelectMany(row => Evaluate(expression, row, means))];
    }

    private static IEnumerable<double> Evaluate(
        Expression expression, IReadOnlyDictionary<string, Cell> row, Dictionary<string, double> means)
    {
        var length = expression.Names.Select(n => Find(row, n).Numbers.Length).DefaultIfEmpty(1).Max();
        for (var i = 0; i < length; i++)
            yield return expression.Evaluate(name => means.TryGetValue(name, out var mean) ? mean : Find(row, name).At(i));
    }

    private static Cell Find(IReadOnlyDictionary<string, Cell> row, string name) => row.TryGetValue(name, out var cell)
        ? cell
        : throw new PaperException($"There is no quantity {name}; there are {string.Join(", ", row.Keys)}.");
}
