namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>
/// The linear system sum_j pi_i w_ij (g_i - g_j) = r_i of a reversible chain, solved by conjugate gradients.
/// </summary>
/// <remarks>
/// Symmetric and positive but for the constant vector, because of detailed balance. Scaled by its diagonal, so that
/// rates spanning many orders of magnitude do no harm; the constant part is removed.
/// </remarks>
internal sealed class ReversibleSystem
{
    private const double Tolerance = 1e-11;
    private const int MaximumSteps = 50_000;

    private readonly int[] rowStart;
    private readonly int[] to;
    private readonly double[] conductance;
    private readonly double[] diagonal;

    public ReversibleSystem(int[] rowStart, int[] to, double[] rate, double[] pi)
    {
        this.rowStart = rowStart;
        this.to = to;
        conductance = new double[to.Length];
        diagonal = new double[pi.Length];
        for (var i = 0; i < pi.Length; i++)
        {
            for (var k = rowStart[i]; k < rowStart[i + 1]; k++)
            {
                if (to[k] == i)
                    continue;
                conductance[k] = pi[i] * rate[k];
                diagonal[i] += conductance[k];
            }
        }
    }

    /// <summary>A solution, exact up to an additive constant.</summary>
    /// <param name="right">The right side r.</param>
    /// <param name="scale">Size of sum r_i^2 / diagonal_i without cancellation: what is 1e-28 of it is rounding.</param>
    /// <exception cref="InvalidOperationException">The iteration did not converge.</exception>
    public double[] Solve(double[] right, double scale)
    {
        var n = right.Length;
        var solution = new double[n];
        var residual = (double[])right.Clone();
        var scaled = new double[n];
        var direction = new double[n];
        var image = new double[n];
        Precondition(residual, scaled);
        scaled.CopyTo(direction, 0);
        var norm = Dot(residual, scaled);
        var goal = norm * Tolerance * Tolerance;
        if (norm <= 1e-28 * scale)
            return solution; // no drift but rounding
        for (var step = 0; step < MaximumSteps; step++)
        {
            Apply(direction, image);
            var length = norm / Dot(direction, image);
            for (var i = 0; i < n; i++)
            {
                solution[i] += length * direction[i];
                residual[i] -= length * image[i];
            }

            Precondition(residual, scaled);
            var next = Dot(residual, scaled);
            if (next <= goal)
                return solution;
            for (var i = 0; i < n; i++)
                direction[i] = scaled[i] + (next / norm * direction[i]);
            norm = next;
        }

        throw new InvalidOperationException(
            $"Conjugate gradients over {n} states stopped at a relative residual of {Math.Sqrt(norm / goal) * Tolerance:g3}; "
            + $"{Tolerance} is needed. Are the weights stationary and the chain irreducible?");
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private void Precondition(double[] from, double[] into)
    {
        for (var i = 0; i < from.Length; i++)
            into[i] = diagonal[i] > 0 ? from[i] / diagonal[i] : 0;
    }

    private void Apply(double[] vector, double[] image)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            var sum = diagonal[i] * vector[i];
            for (var k = rowStart[i]; k < rowStart[i + 1]; k++)
            {
                if (to[k] != i)
                    sum -= conductance[k] * vector[to[k]];
            }

            image[i] = sum;
        }
    }
}
