namespace SweepCluster.Physics.Numerics;

/// <summary>
/// The lowest eigenpairs of a symmetric operator by Davidson's method: the subspace grows by the preconditioned
/// residuals of all pairs that are not yet there, and Rayleigh and Ritz pick the best of it.
/// </summary>
/// <remarks>
/// With the exact inverse at a nearby shift as preconditioner it is block inverse iteration with all the memory of a
/// Krylov space: two or three digits of the residual a step where the shift is a hundredth of the gap away. Deterministic. Keeps its
/// memory; one a thread. After Davidson, J. Comput. Phys. 17, 87 (1975).
/// </remarks>
public sealed class BlockDavidson
{
    private const int MaximumSteps = 200;
    private const double NearTolerance = 30;
    private readonly DavidsonSpace space = new();
    private double[] residuals = [];

    /// <summary>Iterates until each residual is below its tolerance.</summary>
    /// <param name="a">The operator.</param>
    /// <param name="preconditioner">Approximates the inverse of A minus the wanted eigenvalues.</param>
    /// <param name="vectors">
    /// One vector a row: linearly independent starts, as many as tolerances; ends as orthonormal eigenvectors.
    /// </param>
    /// <param name="values">The eigenvalues, ascending.</param>
    /// <param name="tolerances">
    /// The greatest residual |A x - value x| allowed for each pair; loose for pairs that only guard the ones below.
    /// </param>
    /// <param name="cancellation">Watched at every step.</param>
    /// <returns>The number of steps taken.</returns>
    /// <exception cref="ArithmeticException">No convergence in 200 steps.</exception>
    public int Solve(
        ILinearOperator a,
        ILinearOperator preconditioner,
        Span<double> vectors,
        Span<double> values,
        ReadOnlySpan<double> tolerances,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(preconditioner);
        var n = a.Dimension;
        var wanted = tolerances.Length;
        space.Reset(n, wanted);
        if (residuals.Length < n)
            residuals = new double[n];
        var residual = residuals.AsSpan(0, n);
        for (var i = 0; i < wanted; i++)
            space.TryAdd(vectors.Slice(i * n, n), a);
        var best = double.PositiveInfinity;
        var idle = 0;
        for (var step = 1; ; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            space.Diagonalize();
            space.CollapseIfFull();
            var grown = false;
            double worst = 0;
            for (var i = 0; i < wanted; i++)
            {
                space.Residual(i, residual);
                var ratio = LaneVector.Norm(residual) / tolerances[i];
                if (ratio <= 1)
                    continue;
                worst = Math.Max(worst, ratio);
                preconditioner.Apply(residual, vectors[..n]);
                grown |= space.TryAdd(vectors[..n], a);
            }

            // Near the tolerance rounding can keep a residual from falling: nothing more can be had then. One that
            // leaps up is no rounding: a lower state has come to light.
            idle = worst > 0.9 * best && worst < 10 * best ? idle + 1 : 0;
            best = idle > 0 ? best : worst;
            if (worst == 0 || !grown || (idle >= 4 && worst < NearTolerance))
            {
                space.CopyTo(vectors, values);
                return step;
            }

            if (step == MaximumSteps)
                throw new ArithmeticException($"Residuals are {worst:G3} times their tolerance after {MaximumSteps} steps of Davidson's method.");
        }
    }
}
