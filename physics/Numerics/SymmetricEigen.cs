namespace SweepCluster.Physics.Numerics;

/// <summary>All eigenvalues and eigenvectors of a dense real symmetric matrix: Householder reduction and QL steps.</summary>
/// <remarks>
/// About 5 n^3 multiplications, on rows that lie contiguous. Eigenvalues to a few units in the last place of the
/// matrix' norm, eigenvectors orthonormal to the same. Deterministic on every processor. Static and thread-safe.
/// </remarks>
public static class SymmetricEigen
{
    /// <summary>Diagonalizes in place.</summary>
    /// <param name="matrix">n x n, row-major, both triangles; ends as one eigenvector a row.</param>
    /// <param name="values">The n eigenvalues, ascending.</param>
    /// <param name="scratch">At least 3 n + n^2 numbers.</param>
    /// <param name="cancellation">Watched at every row.</param>
    public static void Solve(
        Span<double> matrix, Span<double> values, Span<double> scratch, CancellationToken cancellation = default)
    {
        var n = values.Length;
        var offDiagonal = scratch[..n];
        var weights = scratch.Slice(n, n);
        var work = scratch.Slice(2 * n, n);
        var basis = scratch.Slice(3 * n, n * n);
        Reduce(matrix, values, offDiagonal, weights, work, cancellation);
        Accumulate(matrix, weights, basis);
        basis.CopyTo(matrix);
        TridiagonalEigen.Solve(values, offDiagonal, matrix, cancellation);
    }

    /// <summary>The same with memory of its own.</summary>
    public static void Solve(Span<double> matrix, Span<double> values) =>
        Solve(matrix, values, new double[values.Length * (values.Length + 3)]);

    /// <summary>
    /// Reflects row after row to tridiagonal form. Reflection k is 1 - weight_k v v^T with v left in row k, right of
    /// the diagonal.
    /// </summary>
    private static void Reduce(
        Span<double> a, Span<double> d, Span<double> e, Span<double> weights, Span<double> work, CancellationToken cancellation)
    {
        var n = d.Length;
        for (var k = 0; k < n; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            d[k] = a[(k * n) + k];
            weights[k] = 0;
            if (k + 1 >= n)
                continue;
            var v = a.Slice((k * n) + k + 1, n - k - 1);
            var tail = v.Length == 1 ? 0 : LaneVector.Norm(v[1..]);
            if (tail == 0)
            {
                e[k] = v[0];
                continue;
            }

            var length = double.Hypot(v[0], tail);
            e[k] = -Math.CopySign(length, v[0]);
            v[0] -= e[k];
            var weight = 2 / LaneVector.Dot(v, v);
            weights[k] = weight;

            // A' := A' - v w^T - w v^T with w = p - (weight/2)(p.v) v, p = weight A' v.
            var w = work[..v.Length];
            for (var i = 0; i < w.Length; i++)
                w[i] = weight * LaneVector.Dot(Row(a, n, k, i), v);
            LaneVector.AddScaled(-weight / 2 * LaneVector.Dot(w, v), v, w);
            for (var i = 0; i < w.Length; i++)
            {
                var row = Row(a, n, k, i);
                LaneVector.AddScaled(-v[i], w, row);
                LaneVector.AddScaled(-w[i], v, row);
            }
        }

        static Span<double> Row(Span<double> a, int n, int k, int i) => a.Slice(((k + 1 + i) * n) + k + 1, n - k - 1);
    }

    /// <summary>The product of the reflections, transposed: row i is the i-th vector of the tridiagonal basis.</summary>
    private static void Accumulate(ReadOnlySpan<double> a, ReadOnlySpan<double> weights, Span<double> basis)
    {
        var n = weights.Length;
        basis.Clear();
        for (var i = 0; i < n; i++)
            basis[(i * n) + i] = 1;
        for (var k = n - 3; k >= 0; k--)
        {
            if (weights[k] == 0)
                continue;
            var v = a.Slice((k * n) + k + 1, n - k - 1);
            for (var i = k + 1; i < n; i++)
            {
                var row = basis.Slice((i * n) + k + 1, n - k - 1);
                LaneVector.AddScaled(-weights[k] * LaneVector.Dot(row, v), v, row);
            }
        }
    }
}
