using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>Measured columns, as a file or a store has them.</summary>
/// <param name="Columns">The columns, of equal length.</param>
/// <param name="Lines">The line of each row in the file; empty where that means nothing.</param>
public sealed record DataFile(ImmutableArray<DataColumn> Columns, ImmutableArray<long> Lines)
{
    /// <summary>Whether the file names its columns; otherwise they stand in the order of the fit's description.</summary>
    public bool HasNames { get; init; } = true;

    /// <summary>Number of rows.</summary>
    public int Count => Columns.IsEmpty ? 0 : Columns[0].Values.Length;
}
