namespace SweepCluster.Physics.Numerics;

/// <summary>Eigenvalues, and on demand eigenvectors, of a real symmetric tridiagonal matrix, by implicit QL steps.</summary>
/// <remarks>
/// After Bowdler, Martin, Reinsch and Wilkinson (1968). Backward stable: eigenvalues to a few units in the last place of
/// the matrix' norm. Static and thread-safe.
/// </remarks>
public static class TridiagonalEigen
{
    private const int MaximumSteps = 60;

    /// <summary>
    /// Replaces <paramref name="diagonal"/> by the eigenvalues, ascending, and turns the rows of
    /// <paramref name="rows"/> along: given the identity it ends as one eigenvector a row, given the transposed basis of
    /// a reduction to tridiagonal form as one eigenvector of the original a row.
    /// </summary>
    /// <param name="diagonal">n diagonal elements.</param>
    /// <param name="offDiagonal">Elements (i, i+1) for i below n - 1; one more number of room. Destroyed.</param>
    /// <param name="rows">n rows of any one length, or empty when no vectors are wanted.</param>
    /// <param name="cancellation">Watched at every eigenvalue.</param>
    /// <exception cref="ArithmeticException">No convergence, which takes elements that are not finite.</exception>
    public static void Solve(
        Span<double> diagonal, Span<double> offDiagonal, Span<double> rows = default, CancellationToken cancellation = default)
    {
        var n = diagonal.Length;
        if (n == 0)
            return;
        var width = rows.Length / n;
        offDiagonal[n - 1] = 0;
        for (var low = 0; low < n; low++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var step = 0; ; step++)
            {
                var high = FirstSplit(diagonal, offDiagonal, low);
                if (high == low)
                    break;
                if (step == MaximumSteps)
                    throw new ArithmeticException($"QL did not converge in {MaximumSteps} steps; the matrix has elements that are not finite.");
                Sweep(diagonal, offDiagonal, low, high, rows, width);
            }
        }

        Sort(diagonal, rows, width);
    }

    /// <summary>The first index at or above <paramref name="low"/> whose coupling to the next is negligible.</summary>
    private static int FirstSplit(ReadOnlySpan<double> d, ReadOnlySpan<double> e, int low)
    {
        var high = low;
        for (; high < d.Length - 1; high++)
        {
            var scale = Math.Abs(d[high]) + Math.Abs(d[high + 1]);
            if (scale + Math.Abs(e[high]) == scale)
                break;
        }

        return high;
    }

    /// <summary>One QL step with Wilkinson's shift on the part from <paramref name="low"/> to <paramref name="high"/>.</summary>
    private static void Sweep(Span<double> d, Span<double> e, int low, int high, Span<double> rows, int width)
    {
        var slope = (d[low + 1] - d[low]) / (2 * e[low]);
        var root = Math.Sqrt((slope * slope) + 1);
        var g = d[high] - d[low] + (e[low] / (slope + Math.CopySign(root, slope)));
        double sine = 1, cosine = 1, shift = 0;
        for (var i = high - 1; i >= low; i--)
        {
            var f = sine * e[i];
            var b = cosine * e[i];
            root = Math.Sqrt((f * f) + (g * g));
            e[i + 1] = root;
            if (root == 0)
            {
                d[i + 1] -= shift;
                e[high] = 0;
                return;
            }

            sine = f / root;
            cosine = g / root;
            g = d[i + 1] - shift;
            root = ((d[i] - g) * sine) + (2 * cosine * b);
            shift = sine * root;
            d[i + 1] = g + shift;
            g = (cosine * root) - b;
            if (width > 0)
                LaneVector.Rotate(rows.Slice(i * width, width), rows.Slice((i + 1) * width, width), cosine, sine);
        }

        d[low] -= shift;
        e[low] = g;
        e[high] = 0;
    }

    private static void Sort(Span<double> values, Span<double> rows, int width)
    {
        for (var i = 0; i < values.Length - 1; i++)
        {
            var least = i;
            for (var j = i + 1; j < values.Length; j++)
            {
                if (values[j] < values[least])
                    least = j;
            }

            if (least == i)
                continue;
            (values[i], values[least]) = (values[least], values[i]);
            for (var k = 0; k < width; k++)
                (rows[(i * width) + k], rows[(least * width) + k]) = (rows[(least * width) + k], rows[(i * width) + k]);
        }
    }
}
