using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>Columns of numbers by name, in the units that the fit's description asks for.</summary>
/// <remarks>Immutable; safe from any thread.</remarks>
public sealed class FitData
{
    private readonly ImmutableDictionary<string, ImmutableArray<double>> columns;

    /// <summary>Columns of equal length.</summary>
    /// <exception cref="ArgumentException">There is none, or their lengths differ.</exception>
    public FitData(IEnumerable<KeyValuePair<string, ImmutableArray<double>>> columns)
    {
        this.columns = columns.ToImmutableDictionary(StringComparer.Ordinal);
        var lengths = this.columns.Values.Select(c => c.Length).Distinct().ToArray();
        if (lengths.Length != 1)
            throw new ArgumentException($"Columns of {string.Join(", ", lengths)} rows were given; all must have as many.", nameof(columns));
        Count = lengths[0];
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>A column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public ImmutableArray<double> this[string name] => columns.TryGetValue(name, out var column)
        ? column
        : throw new ArgumentException($"The data have no column {name}; they have {string.Join(", ", columns.Keys.Order(StringComparer.Ordinal))}.", nameof(name));

    /// <summary>Whether there is such a column.</summary>
    public bool Has(string name) => columns.ContainsKey(name);
}
