using System.Diagnostics.CodeAnalysis;
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
        var needed = checked((dimension + HalfBandwidth + 1 + Lanes) * stride);
        if (columns.Length < needed)
            columns = GC.AllocateUninitializedArray<double>(needed);
        columns.AsSpan(0, needed).Clear();
        if (pivots.Length < dimension)
            pivots = new double[dimension];
        if (padded.Length < dimension + (2 * stride))
            padded = new double[dimension + (2 * stride)];
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

            // The pivot is kept apart, and a zero in its place lets whole registers run over it.
            column = 0;
            LaneVector.Scale(inverse, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref column, 1), HalfBandwidth));
        }

        return true;
    }

    /// <summary>Solves A y = x; x and y may be the same memory.</summary>
    /// <remarks>
    /// Eight columns at a time: one column after the other would read back, as a whole register, what it has just
    /// written in pieces, and wait for it.
    /// </remarks>
    public void Solve(ReadOnlySpan<double> x, Span<double> y)
    {
        var blocked = (Dimension + Lanes - 1) / Lanes * Lanes;
        var work = padded.AsSpan(0, blocked + stride);
        x[..Dimension].CopyTo(work);
        work[Dimension..].Clear();
        ref var start = ref MemoryMarshal.GetArrayDataReference(columns);
        ref var v = ref MemoryMarshal.GetReference(work);
        for (var j = 0; j < blocked; j += Lanes)
            Forward(ref Unsafe.Add(ref start, (nint)j * stride), ref Unsafe.Add(ref v, j));
        for (var j = 0; j < Dimension; j++)
            work[j] *= pivots[j];
        for (var j = blocked - Lanes; j >= 0; j -= Lanes)
            Backward(ref Unsafe.Add(ref start, (nint)j * stride), ref Unsafe.Add(ref v, j));
        work[..Dimension].CopyTo(y);
    }

    /// <summary>Eliminates eight unknowns from each other and from all below.</summary>
    /// <remarks>
    /// Element (row, c) of the block is at c (stride - 1) + row; there is a zero wherever row is not below c.
    /// </remarks>
    private void Forward(ref double column, ref double v)
    {
        var step = stride - 1;
        var x = At(ref v, 0);
        var m0 = Minus(x, 0);
        x = Vector512.FusedMultiplyAdd(m0, At(ref column, 0 * step), x);
        var m1 = Minus(x, 1);
        x = Vector512.FusedMultiplyAdd(m1, At(ref column, 1 * step), x);
        var m2 = Minus(x, 2);
        x = Vector512.FusedMultiplyAdd(m2, At(ref column, 2 * step), x);
        var m3 = Minus(x, 3);
        x = Vector512.FusedMultiplyAdd(m3, At(ref column, 3 * step), x);
        var m4 = Minus(x, 4);
        x = Vector512.FusedMultiplyAdd(m4, At(ref column, 4 * step), x);
        var m5 = Minus(x, 5);
        x = Vector512.FusedMultiplyAdd(m5, At(ref column, 5 * step), x);
        var m6 = Minus(x, 6);
        x = Vector512.FusedMultiplyAdd(m6, At(ref column, 6 * step), x);
        var m7 = Minus(x, 7);
        x.StoreUnsafe(ref v);
        for (var row = Lanes; row < Lanes + HalfBandwidth; row += Lanes)
        {
            var sum = At(ref v, row);
            sum = Vector512.FusedMultiplyAdd(m0, At(ref column, row + (0 * step)), sum);
            sum = Vector512.FusedMultiplyAdd(m1, At(ref column, row + (1 * step)), sum);
            sum = Vector512.FusedMultiplyAdd(m2, At(ref column, row + (2 * step)), sum);
            sum = Vector512.FusedMultiplyAdd(m3, At(ref column, row + (3 * step)), sum);
            sum = Vector512.FusedMultiplyAdd(m4, At(ref column, row + (4 * step)), sum);
            sum = Vector512.FusedMultiplyAdd(m5, At(ref column, row + (5 * step)), sum);
            sum = Vector512.FusedMultiplyAdd(m6, At(ref column, row + (6 * step)), sum);
            sum = Vector512.FusedMultiplyAdd(m7, At(ref column, row + (7 * step)), sum);
            sum.StoreUnsafe(ref v, (nuint)row);
        }
    }

    /// <summary>Puts all unknowns below into eight, and these into each other.</summary>
    private void Backward(ref double column, ref double v)
    {
        var step = stride - 1;
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector512<double> s4 = default, s5 = default, s6 = default, s7 = default;
        for (var row = Lanes; row < Lanes + HalfBandwidth; row += Lanes)
        {
            var known = At(ref v, row);
            s0 = Vector512.FusedMultiplyAdd(At(ref column, row + (0 * step)), known, s0);
            s1 = Vector512.FusedMultiplyAdd(At(ref column, row + (1 * step)), known, s1);
            s2 = Vector512.FusedMultiplyAdd(At(ref column, row + (2 * step)), known, s2);
            s3 = Vector512.FusedMultiplyAdd(At(ref column, row + (3 * step)), known, s3);
            s4 = Vector512.FusedMultiplyAdd(At(ref column, row + (4 * step)), known, s4);
            s5 = Vector512.FusedMultiplyAdd(At(ref column, row + (5 * step)), known, s5);
            s6 = Vector512.FusedMultiplyAdd(At(ref column, row + (6 * step)), known, s6);
            s7 = Vector512.FusedMultiplyAdd(At(ref column, row + (7 * step)), known, s7);
        }

        v -= Sum(s0);
        Unsafe.Add(ref v, 1) -= Sum(s1);
        Unsafe.Add(ref v, 2) -= Sum(s2);
        Unsafe.Add(ref v, 3) -= Sum(s3);
        Unsafe.Add(ref v, 4) -= Sum(s4);
        Unsafe.Add(ref v, 5) -= Sum(s5);
        Unsafe.Add(ref v, 6) -= Sum(s6);
        Unsafe.Add(ref v, 7) -= Sum(s7);
        for (var c = Lanes - 2; c >= 0; c--)
        {
            // From the far end, so that only the last step has to wait for the unknown found last.
            var value = Unsafe.Add(ref v, c);
            for (var row = Lanes - 1; row > c; row--)
                value = Math.FusedMultiplyAdd(-Unsafe.Add(ref column, (c * step) + row), Unsafe.Add(ref v, row), value);
            Unsafe.Add(ref v, c) = value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> At(ref double start, int index) => Vector512.LoadUnsafe(ref start, (nuint)index);

    /// <summary>Minus one lane, in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Minus(Vector512<double> x, [ConstantExpected] int lane) => Vector512.Create(-x[lane]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    /// <summary>Room for an element on the diagonal, b below it, and what blocks of eight reach beyond: b + 14.</summary>
    private static int StrideFor(int halfBandwidth) => (halfBandwidth + 22) / Lanes * Lanes;

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
}
