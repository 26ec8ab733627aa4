namespace SweepCluster.Physics.Numerics;

/// <summary>The places of a sparse square matrix' elements: for each row its columns, in any order.</summary>
/// <remarks>Immutable by convention; safe from several threads.</remarks>
public sealed class SparsePattern
{
    /// <summary>Takes row starts (one more than rows) and the columns of all rows.</summary>
    public SparsePattern(int[] rowStarts, int[] columns)
    {
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(columns);
        RowStarts = rowStarts;
        Columns = columns;
        for (var row = 0; row < Dimension; row++)
        {
            for (var k = rowStarts[row]; k < rowStarts[row + 1]; k++)
                HalfBandwidth = Math.Max(HalfBandwidth, Math.Abs(row - columns[k]));
        }
    }

    /// <summary>The elements of row i are those from RowStarts[i] up to RowStarts[i + 1].</summary>
    public int[] RowStarts { get; }

    /// <summary>The column of each element.</summary>
    public int[] Columns { get; }

    /// <summary>Rows of the matrix.</summary>
    public int Dimension => RowStarts.Length - 1;

    /// <summary>Number of elements.</summary>
    public int Count => Columns.Length;

    /// <summary>The greatest |i - j| of an element.</summary>
    public int HalfBandwidth { get; }
}
