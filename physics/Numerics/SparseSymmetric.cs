using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SweepCluster.Physics.Numerics;

/// <summary>
/// A sparse real symmetric matrix as rows of (column, value), both triangles; the places of its elements are shared,
/// the values are its own. Values in the same place add up.
/// </summary>
/// <remarks>Safe for readers on several threads once filled.</remarks>
public sealed class SparseSymmetric : ILinearOperator
{
    private readonly SparsePattern pattern;

    /// <summary>A matrix of zeros with elements in the places of <paramref name="pattern"/>.</summary>
    public SparseSymmetric(SparsePattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        this.pattern = pattern;
        Values = new double[pattern.Count];
    }

    /// <summary>The values, in the pattern's order.</summary>
    public double[] Values { get; }

    /// <summary>Where the elements are.</summary>
    public SparsePattern Pattern => pattern;

    /// <inheritdoc/>
    public int Dimension => pattern.Dimension;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        ref var column = ref MemoryMarshal.GetArrayDataReference(pattern.Columns);
        ref var value = ref MemoryMarshal.GetArrayDataReference(Values);
        ref var source = ref MemoryMarshal.GetReference(x[..Dimension]);
        var starts = pattern.RowStarts;
        for (var row = 0; row < y.Length; row++)
        {
            double sum = 0;
            for (var k = starts[row]; k < starts[row + 1]; k++)
                sum = Math.FusedMultiplyAdd(Unsafe.Add(ref value, k), Unsafe.Add(ref source, Unsafe.Add(ref column, k)), sum);
            y[row] = sum;
        }
    }

    /// <summary>The greatest sum of the magnitudes in a row: no eigenvalue is greater in magnitude.</summary>
    public double Norm()
    {
        double greatest = 0;
        for (var row = 0; row < Dimension; row++)
        {
            double sum = 0;
            for (var k = pattern.RowStarts[row]; k < pattern.RowStarts[row + 1]; k++)
                sum += Math.Abs(Values[k]);
            greatest = Math.Max(greatest, sum);
        }

        return greatest;
    }

    /// <summary>Factors A - shift; <see langword="false"/> where an eigenvalue lies at or below the shift.</summary>
    public bool TryFactor(double shift, BandedCholesky factor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(factor);
        factor.Reset(Dimension, pattern.HalfBandwidth);
        for (var row = 0; row < Dimension; row++)
        {
            for (var k = pattern.RowStarts[row]; k < pattern.RowStarts[row + 1]; k++)
            {
                if (pattern.Columns[k] <= row)
                    factor[row, pattern.Columns[k]] += Values[k];
            }

            factor[row, row] -= shift;
        }

        return factor.TryFactor(cancellation);
    }

    /// <summary>Writes the matrix out whole, row after row.</summary>
    public void CopyTo(Span<double> dense)
    {
        dense[..(Dimension * Dimension)].Clear();
        for (var row = 0; row < Dimension; row++)
        {
            for (var k = pattern.RowStarts[row]; k < pattern.RowStarts[row + 1]; k++)
                dense[(row * Dimension) + pattern.Columns[k]] += Values[k];
        }
    }
}
