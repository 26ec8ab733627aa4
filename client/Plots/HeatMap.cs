using System.Collections.Immutable;

namespace SweepCluster.Client.Plots;

/// <summary>A quantity over a plane, a coloured cell a value; a value that is not finite leaves its cell grey.</summary>
public sealed record HeatMap
{
    /// <summary>Makes a heat map.</summary>
    /// <param name="x">Coordinate of each column, rising.</param>
    /// <param name="y">Coordinate of each row, rising.</param>
    /// <param name="values">A value a cell, row after row: that of column i and row j is number j * columns + i.</param>
    /// <exception cref="ArgumentException">The numbers do not fit, or a coordinate does not rise.</exception>
    public HeatMap(ImmutableArray<double> x, ImmutableArray<double> y, ImmutableArray<double> values)
    {
        CheckRising(x, nameof(x));
        CheckRising(y, nameof(y));
        if (values.Length != (long)x.Length * y.Length)
        {
            throw new ArgumentException(
                $"A heat map of {x.Length} columns and {y.Length} rows has {values.Length} values; {(long)x.Length * y.Length} are needed.",
                nameof(values));
        }

        X = x;
        Y = y;
        Values = values;
    }

    /// <summary>Coordinate of each column, rising.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>Coordinate of each row, rising.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>A value a cell, row after row.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The axis of the colours: what is mapped, its scale and ends.</summary>
    public PlotAxis Colours { get; init; } = new();

    private static void CheckRising(ImmutableArray<double> coordinates, string name)
    {
        if (coordinates.IsDefaultOrEmpty)
            throw new ArgumentException($"A heat map has no {name} coordinate; at least 1 is needed.", name);
        for (var i = 0; i < coordinates.Length; i++)
        {
            if (!double.IsFinite(coordinates[i]) || (i > 0 && coordinates[i] <= coordinates[i - 1]))
            {
                throw new ArgumentException(
                    $"The {name} coordinates of a heat map must be finite and rise; number {i} is {coordinates[i]}.", name);
            }
        }
    }
}
