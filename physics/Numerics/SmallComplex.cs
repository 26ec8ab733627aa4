using System.Numerics;

namespace SweepCluster.Physics.Numerics;

/// <summary>Complex matrices of a few rows: products, inverse, unitary factor, eigenvalues.</summary>
/// <remarks>Made for effective Hamiltonians and the like; allocates its results. Static and thread-safe.</remarks>
public static class SmallComplex
{
    private const int PolarSteps = 60;

    /// <summary>A B.</summary>
    public static Complex[,] Multiply(Complex[,] a, Complex[,] b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (rows, inner, columns) = (a.GetLength(0), a.GetLength(1), b.GetLength(1));
        var product = new Complex[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var k = 0; k < inner; k++)
            {
                for (var j = 0; j < columns; j++)
                    product[i, j] += a[i, k] * b[k, j];
            }
        }

        return product;
    }

    /// <summary>The conjugate transpose.</summary>
    public static Complex[,] Adjoint(Complex[,] a)
    {
        ArgumentNullException.ThrowIfNull(a);
        var adjoint = new Complex[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
                adjoint[j, i] = Complex.Conjugate(a[i, j]);
        }

        return adjoint;
    }

    /// <summary>The inverse, by elimination with row pivots; not finite where the matrix is singular.</summary>
    public static Complex[,] Inverse(Complex[,] a)
    {
        ArgumentNullException.ThrowIfNull(a);
        var n = a.GetLength(0);
        var left = (Complex[,])a.Clone();
        var right = new Complex[n, n];
        for (var i = 0; i < n; i++)
            right[i, i] = 1;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (Complex.Abs(left[i, k]) > Complex.Abs(left[pivot, k]))
                    pivot = i;
            }

            var scale = 1 / left[pivot, k];
            for (var j = 0; j < n; j++)
            {
                (left[k, j], left[pivot, j]) = (left[pivot, j] * scale, pivot == k ? left[pivot, j] * scale : left[k, j]);
                (right[k, j], right[pivot, j]) = (right[pivot, j] * scale, pivot == k ? right[pivot, j] * scale : right[k, j]);
            }

            for (var i = 0; i < n; i++)
            {
                var factor = left[i, k];
                if (i == k || factor == 0)
                    continue;
                for (var j = 0; j < n; j++)
                {
                    left[i, j] -= factor * left[k, j];
                    right[i, j] -= factor * right[k, j];
                }
            }
        }

        return right;
    }

    /// <summary>
    /// U of A = U P, P positive: the unitary matrix nearest to A. Newton's iteration X := (X + X^-H)/2 (Higham 1986).
    /// </summary>
    /// <returns>The factor, or <see langword="null"/> where the matrix is singular to working precision.</returns>
    public static Complex[,]? UnitaryFactor(Complex[,] a)
    {
        ArgumentNullException.ThrowIfNull(a);
        var n = a.GetLength(0);
        var x = (Complex[,])a.Clone();
        for (var step = 0; step < PolarSteps; step++)
        {
            var inverse = Adjoint(Inverse(x));
            double change = 0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    var next = (x[i, j] + inverse[i, j]) / 2;
                    change = Math.Max(change, Complex.Abs(next - x[i, j]));
                    x[i, j] = next;
                }
            }

            if (!double.IsFinite(change))
                return null;
            if (change < 1e-15)
                return x;
        }

        return null;
    }

    /// <summary>The eigenvalues of a Hermitian matrix, ascending.</summary>
    public static double[] Eigenvalues(Complex[,] a)
    {
        ArgumentNullException.ThrowIfNull(a);
        var n = a.GetLength(0);
        var real = new double[4 * n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                real[(2 * i * 2 * n) + (2 * j)] = a[i, j].Real;
                real[(((2 * i) + 1) * 2 * n) + (2 * j) + 1] = a[i, j].Real;
                real[(2 * i * 2 * n) + (2 * j) + 1] = -a[i, j].Imaginary;
                real[(((2 * i) + 1) * 2 * n) + (2 * j)] = a[i, j].Imaginary;
            }
        }

        // The real matrix of twice the size has every level twice.
        var doubled = new double[2 * n];
        SymmetricEigen.Solve(real, doubled);
        return [.. Enumerable.Range(0, n).Select(k => doubled[2 * k])];
    }
}
