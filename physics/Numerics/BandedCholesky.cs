using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.Numerics;

/// <summary>
/// The factorization A = L D L^T of a real symmetric positive definite band matrix, L unit lower triangular, D diagonal.
/// </summary>
/// <remarks>
/// Cholesky's factorization without its square roots: n b^2 operations for n rows and half-bandwidth b, 4 n b for a
/// solution. That every pivot comes out positive proves the matrix positive definite, and so that no eigenvalue lies
/// below the shift it was built with. Columns are padded to whole vector registers. Keeps its memory from one matrix to
/// the next; one a thread.
/// </remarks>
public sealed class BandedCholesky
{
    private const int Lanes = 8;
    private double[] columns = [];
    private double[] pivots = [];
    private double[] padded = [];
    private int stride;

    /// <summary>Rows of the matrix.</summary>
    public int Dimension { get; private set; }

    /// <summary>The greatest |i - j| of an element that is not zero.</summary>
    public int HalfBandwidth { get; private set; }

    /// <summary>Bytes that a matrix of this shape takes.</summary>
    public static double BytesFor(double dimension, double halfBandwidth) =>
        8 * dimension * (StrideFor((int)Math.Min(halfBandwidth, int.MaxValue / 2)) + 2);

    /// <summary>Begins a matrix of zeros.</summary>
    public void Reset(int dimension, int halfBandwidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(halfBandwidth);
        Dimension = dimension;
        HalfBandwidth = Math.Min(halfBandwidth, dimension - 1);
        stride = StrideFor(HalfBandwidth);
        var needed = checked((dimension + HalfBandwidth + 1) * stride);
        if (columns.Length < needed)
            columns = GC.AllocateUninitializedArray<double>(needed);
        columns.AsSpan(0, needed).Clear();
        if (pivots.Length < dimension)
        {
            pivots = new double[dimension];
            padded = new double[dimension + (2 * stride)];
        }
        else if (padded.Length < dimension + (2 * stride))
        {
            padded = new double[dimension + (2 * stride)];
        }
    }

    /// <summary>The element (row, column) of the lower triangle, to be filled before <see cref="TryFactor"/>.</summary>
    public ref double this[int row, int column] => ref columns[(column * stride) + row - column];

    /// <summary>
    /// Factors the matrix in place; <see langword="false"/>, with the factor unusable, where a pivot is not positive.
    /// </summary>
    public bool TryFactor(CancellationToken cancellation = default)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(columns);
        for (var j = 0; j < Dimension; j++)
        {
            if ((j & 0xFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            ref var column = ref Unsafe.Add(ref start, (nint)j * stride);
            var pivot = column;
            if (!(pivot > 0))
                return false;
            var inverse = 1 / pivot;
            pivots[j] = inverse;
            for (var k = 1; k <= HalfBandwidth; k++)
            {
                var element = Unsafe.Add(ref column, k);
                if (element != 0)
                    Subtract(element * inverse, ref Unsafe.Add(ref column, k), ref Unsafe.Add(ref column, (nint)k * stride), HalfBandwidth + 1 - k);
            }

            LaneVector.Scale(inverse, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref column, 1), HalfBandwidth));
        }

        return true;
    }

    /// <summary>Solves A y = x; x and y may be the same memory.</summary>
    public void Solve(ReadOnlySpan<double> x, Span<double> y)
    {
        var work = padded.AsSpan(0, Dimension + stride);
        x[..Dimension].CopyTo(work);
        work[Dimension..].Clear();
        ref var start = ref MemoryMarshal.GetArrayDataReference(columns);
        ref var v = ref MemoryMarshal.GetReference(work);
        for (var j = 0; j < Dimension; j++)
            Subtract(Unsafe.Add(ref v, j), ref Unsafe.Add(ref start, ((nint)j * stride) + 1), ref Unsafe.Add(ref v, j + 1), HalfBandwidth);
        for (var j = 0; j < Dimension; j++)
            work[j] *= pivots[j];

        for (var j = Dimension - 2; j >= 0; j--)
            Unsafe.Add(ref v, j) -= Dot(ref Unsafe.Add(ref start, ((nint)j * stride) + 1), ref Unsafe.Add(ref v, j + 1), HalfBandwidth);
        work[..Dimension].CopyTo(y);
    }

    /// <summary>Room for an element on the diagonal, b below it and the padding of whole registers.</summary>
    private static int StrideFor(int halfBandwidth) => ((halfBandwidth + Lanes) / Lanes * Lanes) + Lanes;

    /// <summary>target := target - factor source, in whole registers: what lies beyond the band is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(double factor, ref double source, ref double target, int count)
    {
        var scale = Vector512.Create(-factor);
        for (var i = 0; i < count; i += Lanes)
        {
            Vector512.FusedMultiplyAdd(
                scale, Vector512.LoadUnsafe(ref source, (nuint)i), Vector512.LoadUnsafe(ref target, (nuint)i))
                .StoreUnsafe(ref target, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Dot(ref double x, ref double y, int count)
    {
        Vector512<double> sum = default;
        for (var i = 0; i < count; i += Lanes)
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, (nuint)i), Vector512.LoadUnsafe(ref y, (nuint)i), sum);
        var four = sum.GetLower() + sum.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
