namespace SweepCluster.Physics.Numerics.Dense;

/// <summary>
/// All eigenvalues, and no vectors, of a dense real symmetric matrix: blocked Householder tridiagonalization, then QL
/// with implicit shifts.
/// </summary>
/// <remarks>
/// <para>
/// Only the lower triangle is read. The rows are reduced from the last to the first, so that every vector is contiguous
/// in row-major storage. Half of the 4 n^3/3 operations are products of the unreduced matrix with a vector, which read
/// each element of the triangle once; the other half are rank-2k updates from registers
/// (Dongarra, Sorensen, Hammarling, J. Comput. Appl. Math. 27, 215 (1989)).
/// </para>
/// <para>
/// Backward stable: absolute error of an eigenvalue a few units of n^(1/2) eps times the norm; tested against closed
/// forms,
/// MathNet and traces to order 600. Memory: the matrix, overwritten, and 130 n numbers. Holds scratch: one instance a
/// thread.
/// </para>
/// </remarks>
public sealed class SymmetricEigenvalues
{
    private const int Width = BlockedProduct.Width;
    private const int Panel = 32;
    private const int RowBlock = 64;
    private double[] reflectors = [];
    private double[] packed = [];
    private double[] diagonal = [];
    private double[] offDiagonal = [];

    /// <summary>Rounds an order up to a valid distance between rows.</summary>
    public static int StrideFor(int order) => (order + Width - 1) / Width * Width;

    /// <summary>
    /// Eigenvalues in ascending order of the matrix of order <paramref name="values"/>.Length, row-major in
    /// <paramref name="matrix"/> with rows <paramref name="stride"/> apart, a multiple of 8. The matrix is overwritten.
    /// </summary>
    /// <exception cref="ArgumentException">The stride is too small or no multiple of 8, or the matrix too
    /// short.</exception>
    /// <exception cref="ArithmeticException">QL does not converge: the matrix holds NaN or infinities.</exception>
    public void Compute(Span<double> matrix, int stride, Span<double> values, CancellationToken cancellation = default)
    {
        var n = values.Length;
        if (n == 0)
            return;
        if (stride < n || stride % Width != 0 || matrix.Length < n * stride)
        {
            throw new ArgumentException(
                $"A matrix of order {n} needs a stride that is a multiple of {Width} and at least {n}, and as many rows; "
                + $"stride {stride} and {matrix.Length} elements were given.",
                nameof(matrix));
        }

        if (reflectors.Length < 2 * Panel * stride)
        {
            (reflectors, packed) = (new double[2 * Panel * stride], new double[2 * Panel * stride]);
            (diagonal, offDiagonal) = (new double[stride], new double[stride]);
        }

        Tridiagonalize(matrix, stride, n, cancellation);

        // offDiagonal[i] couples i - 1 and i; the solver wants i and i + 1.
        offDiagonal.AsSpan(1, n - 1).CopyTo(offDiagonal);
        diagonal.AsSpan(0, n).CopyTo(values);
        TridiagonalEigen.Solve(values, offDiagonal.AsSpan(0, n), default, cancellation);
    }

    private void Tridiagonalize(Span<double> a, int stride, int n, CancellationToken cancellation)
    {
        var size = n;
        while (size > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(Panel, size);
            ReducePanel(a, stride, size, count);
            size -= count;
            if (size > 0)
                UpdateLeading(a, stride, size, count);
        }
    }

    /// <summary>Reduces rows size - 1 down to size - count; the leading block stays as it is.</summary>
    private void ReducePanel(Span<double> a, int stride, int size, int count)
    {
        for (var p = 0; p < count; p++)
        {
            var i = size - 1 - p;
            var row = a.Slice(i * stride, i + 1);
            for (var q = 0; q < p; q++)
            {
                var (vq, wq) = (V(q, stride)[i], W(q, stride)[i]);
                LaneVector.AddScaled(-vq, W(q, stride)[..(i + 1)], row);
                LaneVector.AddScaled(-wq, V(q, stride)[..(i + 1)], row);
            }

            diagonal[i] = row[i];
            var v = V(p, stride);
            var w = W(p, stride);
            v.Clear();
            w.Clear();
            if (i == 0)
            {
                offDiagonal[0] = 0;
                continue;
            }

            row[..i].CopyTo(v);
            var tau = Reflect(v[..i], out offDiagonal[i]);
            if (tau == 0)
            {
                v.Clear();
                continue;
            }

            v = v[..i];
            w = w[..i];
            LowerTriangle.Multiply(a, stride, v, w);
            for (var q = 0; q < p; q++)
            {
                var vq = V(q, stride)[..i];
                var wq = W(q, stride)[..i];
                var (alongV, alongW) = (LaneVector.Dot(vq, v), LaneVector.Dot(wq, v));
                LaneVector.AddScaled(-alongW, vq, w);
                LaneVector.AddScaled(-alongV, wq, w);
            }

            for (var k = 0; k < i; k++)
                w[k] *= tau;
            LaneVector.AddScaled(-0.5 * tau * LaneVector.Dot(w, v), v, w);
        }
    }

    private Span<double> V(int number, int stride) => reflectors.AsSpan((Panel + number) * stride, stride);

    private Span<double> W(int number, int stride) => reflectors.AsSpan(number * stride, stride);

    /// <summary>
    /// Makes x the vector of the reflection 1 - tau v v^T that takes x to (0, ..., 0, beta), with last element 1.
    /// </summary>
    private static double Reflect(Span<double> x, out double beta)
    {
        var last = x.Length - 1;
        var alpha = x[last];
        var scale = 0.0;
        foreach (var value in x[..last])
            scale = Math.Max(scale, Math.Abs(value));
        if (scale == 0)
        {
            beta = alpha;
            return 0;
        }

        scale = Math.Max(scale, Math.Abs(alpha));
        for (var k = 0; k <= last; k++)
            x[k] /= scale;
        var norm = Math.Sqrt(LaneVector.Dot(x, x));
        var scaled = alpha >= 0 ? -norm : norm;
        var pivot = (alpha / scale) - scaled;
        for (var k = 0; k < last; k++)
            x[k] /= pivot;
        x[last] = 1;
        beta = scaled * scale;
        return -pivot / scaled;
    }

    /// <summary>A -= V W^T + W V^T on the lower triangle of the leading block, in strips of rows.</summary>
    private void UpdateLeading(Span<double> a, int stride, int size, int count)
    {
        // Packed by rows: (v_0, ..., v_31, w_0, ..., w_31) of one index; reflectors hold W above V, so that C -=
        // packed reflectors.
        for (var k = 0; k < size; k++)
        {
            for (var q = 0; q < Panel; q++)
            {
                packed[(k * 2 * Panel) + q] = q < count ? V(q, stride)[k] : 0;
                packed[(k * 2 * Panel) + Panel + q] = q < count ? W(q, stride)[k] : 0;
            }
        }

        for (var row = 0; row < size; row += RowBlock)
        {
            var rows = Math.Min(RowBlock, size - row);
            var columns = StrideFor(row + rows);
            BlockedProduct.Subtract(
                packed.AsSpan(row * 2 * Panel), 2 * Panel, reflectors, stride, a[(row * stride)..], stride, rows,
                2 * Panel, Math.Min(columns, stride));
        }
    }
}
