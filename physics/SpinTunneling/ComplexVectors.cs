using System.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// Complex vectors from the real eigenvectors of a Hermitian matrix written as a real one of twice the size, in which
/// each level has two real vectors, x and i x turned into each other.
/// </summary>
internal static class ComplexVectors
{
    // Of up to six levels that rounding has mixed, some row has always more than this left; of one level the second
    // row has nothing.
    private const double Enough = 0.5;

    /// <summary>
    /// Orthonormal complex vectors in the rows' order, each with the row it is from: every row where the matrix is
    /// real, half of them where it is complex.
    /// </summary>
    /// <param name="rows">Real eigenvectors, (re, im) side by side where complex; both of each level.</param>
    /// <param name="length">Numbers a row.</param>
    /// <param name="isComplex">Which of the two it is.</param>
    public static IReadOnlyList<(int Row, Complex[] Vector)> Of(ReadOnlySpan<double> rows, int length, bool isComplex)
    {
        var count = rows.Length / length;
        var basis = new List<(int Row, Complex[] Vector)>();
        for (var k = 0; k < count && basis.Count < (isComplex ? count / 2 : count); k++)
        {
            var row = rows.Slice(k * length, length);
            var vector = new Complex[isComplex ? length / 2 : length];
            for (var i = 0; i < vector.Length; i++)
                vector[i] = isComplex ? new Complex(row[2 * i], row[(2 * i) + 1]) : row[i];
            if (!isComplex || Orthonormalize(vector, basis))
                basis.Add((k, vector));
        }

        return basis;
    }

    /// <summary>Takes out what the basis has; <see langword="false"/> where not enough is left.</summary>
    private static bool Orthonormalize(Complex[] vector, List<(int Row, Complex[] Vector)> basis)
    {
        foreach (var (_, other) in basis)
        {
            Complex part = 0;
            for (var i = 0; i < vector.Length; i++)
                part += Complex.Conjugate(other[i]) * vector[i];
            for (var i = 0; i < vector.Length; i++)
                vector[i] -= part * other[i];
        }

        var length = Math.Sqrt(vector.Sum(a => (a.Real * a.Real) + (a.Imaginary * a.Imaginary)));
        if (length < Enough)
            return false;
        for (var i = 0; i < vector.Length; i++)
            vector[i] /= length;
        return true;
    }
}
