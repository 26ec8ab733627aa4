using System.Numerics;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Eigenvalues and eigenvectors of small Hermitian matrices by Jacobi rotations.</summary>
/// <remarks>
/// For the 2 x 2 and 4 x 4 nuclear Hamiltonians, where it is faster than a general solver, accurate to rounding for
/// degenerate levels too, and gives the same bits on every machine.
/// </remarks>
internal static class HermitianJacobi
{
    private const int MaximumSweeps = 50;

    /// <summary>Levels (not ordered), and the vectors as columns.</summary>
    public static (double[] Levels, Complex[,] Vectors) Diagonalize(Complex[,] matrix)
    {
        var size = matrix.GetLength(0);
        var a = (Complex[,])matrix.Clone();
        var v = new Complex[size, size];
        for (var i = 0; i < size; i++)
            v[i, i] = 1;
        for (var sweep = 0; sweep < MaximumSweeps && !IsDiagonal(a); sweep++)
        {
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++)
                    Rotate(a, v, p, q);
            }
        }

        var levels = new double[size];
        for (var i = 0; i < size; i++)
            levels[i] = a[i, i].Real;
        return (levels, v);
    }

    private static bool IsDiagonal(Complex[,] a)
    {
        var (off, diagonal) = (0.0, 0.0);
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(0); j++)
            {
                var square = (a[i, j].Real * a[i, j].Real) + (a[i, j].Imaginary * a[i, j].Imaginary);
                if (i == j)
                    diagonal += square;
                else
                    off += square;
            }
        }

        return off <= 1e-34 * diagonal;
    }

    private static void Rotate(Complex[,] a, Complex[,] v, int p, int q)
    {
        var magnitude = a[p, q].Magnitude;
        if (magnitude == 0)
            return;
        var phase = a[p, q] / magnitude;
        var ratio = (a[q, q].Real - a[p, p].Real) / (2 * magnitude);
        var t = Math.CopySign(1, ratio) / (Math.Abs(ratio) + Math.Sqrt((ratio * ratio) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        var size = a.GetLength(0);
        for (var k = 0; k < size; k++)
        {
            (a[k, p], a[k, q]) = Turn(a[k, p], a[k, q], c, s, phase);
            (v[k, p], v[k, q]) = Turn(v[k, p], v[k, q], c, s, phase);
        }

        for (var k = 0; k < size; k++)
            (a[p, k], a[q, k]) = Turn(a[p, k], a[q, k], c, s, Complex.Conjugate(phase));
        a[p, q] = a[q, p] = 0;
    }

    private static (Complex P, Complex Q) Turn(Complex p, Complex q, double c, double s, Complex phase) =>
        ((c * p) - (s * Complex.Conjugate(phase) * q), (s * phase * p) + (c * q));
}
