using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.Numerics.Dense;

/// <summary>
/// LU factorization with partial pivoting of small and middle-sized dense real matrices, P A = L U, blocked so that
/// almost all work is done in registers, and without allocation once its memory has grown to the largest order met.
/// </summary>
/// <remarks>
/// Right-looking, panels of 16 columns; <see cref="BlockedProduct"/> updates the rest. Normwise backward stable in the
/// sense of Higham, Accuracy and Stability of Numerical Algorithms, theorem 9.5: tested against known solutions and
/// against MathNet. A matrix that is singular to working precision gives infinities or NaN, not an exception.
/// Holds its own scratch: one instance a thread.
/// </remarks>
public sealed class LuFactorization
{
    private const int Width = BlockedProduct.Width;
    private const int Panel = 2 * Width;
    private double[] elements = [];
    private int[] pivots = [];
    private double[] permuted = [];

    /// <summary>Order of the matrix.</summary>
    public int Order { get; private set; }

    /// <summary>Distance between rows in <see cref="Elements"/>: the order rounded up to a multiple of 8.</summary>
    public int Stride { get; private set; }

    /// <summary>
    /// The matrix, row-major with <see cref="Stride"/>: fill it after <see cref="Reset"/>, then <see cref="Factor"/>
    /// overwrites it. Columns beyond the order are padding and must be zero, as <see cref="Reset"/> leaves them.
    /// </summary>
    public Span<double> Elements => elements.AsSpan(0, Order * Stride);

    /// <summary>Makes room for a matrix of that order, with all elements zero.</summary>
    public void Reset(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        Order = order;
        Stride = (order + BlockedProduct.Width - 1) / BlockedProduct.Width * BlockedProduct.Width;
        if (elements.Length < order * Stride)
            elements = new double[order * Stride];
        else
            Elements.Clear();
        if (pivots.Length < order)
        {
            pivots = new int[order];
            permuted = new double[order];
        }
    }

    /// <summary>Factors the matrix in <see cref="Elements"/> in place.</summary>
    public void Factor()
    {
        var n = Order;
        var stride = Stride;
        var a = Elements;
        for (var k0 = 0; k0 < n; k0 += Panel)
        {
            var k1 = Math.Min(k0 + Panel, n);
            FactorPanel(a, k0, k1);
            var right = stride - k1;
            if (right <= 0 || k1 >= n)
                continue;

            // Rows of U beside the panel, then the rest: both C -= A B.
            for (var i = k0 + 1; i < k1; i++)
            {
                BlockedProduct.Subtract(
                    a[((i * stride) + k0)..], stride, a[((k0 * stride) + k1)..], stride, a[((i * stride) + k1)..], stride,
                    1, i - k0, right);
            }

            BlockedProduct.Subtract(
                a[((k1 * stride) + k0)..], stride, a[((k0 * stride) + k1)..], stride, a[((k1 * stride) + k1)..], stride,
                n - k1, k1 - k0, right);
        }
    }

    /// <summary>Solves A x = b in place: <paramref name="x"/> holds b on entry and x on return.</summary>
    public void Solve(Span<double> x)
    {
        var n = Order;
        x = x[..n];
        var a = Elements;
        var y = permuted.AsSpan(0, n);
        x.CopyTo(y);
        for (var i = 0; i < n; i++)
        {
            var p = pivots[i];
            (y[i], y[p]) = (y[p], y[i]);
        }

        for (var i = 1; i < n; i++)
            y[i] -= LaneVector.Dot(a.Slice(i * Stride, i), y);
        for (var i = n - 1; i >= 0; i--)
        {
            var rest = n - i - 1;
            y[i] = (y[i] - LaneVector.Dot(a.Slice((i * Stride) + i + 1, rest), y[(i + 1)..])) / a[(i * Stride) + i];
        }

        y.CopyTo(x);
    }

    private void FactorPanel(Span<double> a, int k0, int k1)
    {
        var n = Order;
        var stride = Stride;
        for (var k = k0; k < k1; k++)
        {
            var p = k;
            var largest = Math.Abs(a[(k * stride) + k]);
            for (var i = k + 1; i < n; i++)
            {
                var size = Math.Abs(a[(i * stride) + k]);
                if (size > largest)
                    (largest, p) = (size, i);
            }

            pivots[k] = p;
            if (p != k)
                Swap(MemoryMarshal.CreateSpan(ref a[k * stride], stride), MemoryMarshal.CreateSpan(ref a[p * stride], stride));
            Eliminate(a, k, k0);
        }
    }

    /// <summary>Subtracts multiples of row k from the rows below, in the panel's columns right of k.</summary>
    private void Eliminate(Span<double> a, int k, int k0)
    {
        var n = Order;
        var stride = Stride;
        ref var origin = ref MemoryMarshal.GetReference(a);
        ref var pivotRow = ref Unsafe.Add(ref origin, (k * stride) + k0);
        var inverse = 1 / Unsafe.Add(ref pivotRow, k - k0);

        // Whole vectors of the panel with the columns up to k blanked, so that no scalar loop is left.
        var left = Vector512.ConditionalSelect(
            Vector512.GreaterThan(Vector512<long>.Indices, Vector512.Create((long)(k - k0))).AsDouble(),
            Vector512.LoadUnsafe(ref pivotRow),
            Vector512<double>.Zero);
        var hasRight = k0 + Width < stride;
        var right = hasRight
            ? Vector512.ConditionalSelect(
                Vector512.GreaterThan(Vector512<long>.Indices, Vector512.Create((long)(k - k0 - Width))).AsDouble(),
                Vector512.LoadUnsafe(ref pivotRow, Width),
                Vector512<double>.Zero)
            : default;
        for (var i = k + 1; i < n; i++)
        {
            ref var row = ref Unsafe.Add(ref origin, (i * stride) + k0);
            var factor = Unsafe.Add(ref row, k - k0) * inverse;
            var f = Vector512.Create(-factor);
            Vector512.FusedMultiplyAdd(f, left, Vector512.LoadUnsafe(ref row)).StoreUnsafe(ref row);
            if (hasRight)
            {
                Vector512.FusedMultiplyAdd(f, right, Vector512.LoadUnsafe(ref row, Width))
                    .StoreUnsafe(ref row, Width);
            }

            Unsafe.Add(ref row, k - k0) = factor;
        }
    }

    private static void Swap(Span<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
            (x[i], y[i]) = (y[i], x[i]);
    }
}
