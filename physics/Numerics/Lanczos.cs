namespace SweepCluster.Physics.Numerics;

/// <summary>
/// A rough lowest eigenpair of a symmetric operator by Lanczos' recurrence: enough to place a shift just below the
/// spectrum and to start an iteration that finishes the work.
/// </summary>
/// <remarks>
/// The recurrence runs without reorthogonalization and stops while the pair is still rough, before the loss of
/// orthogonality that a converged pair brings. Keeps its memory; one a thread.
/// </remarks>
public sealed class Lanczos
{
    private double[] basis = [];
    private double[] diagonal = [];
    private double[] offDiagonal = [];
    private double[] values = [];
    private double[] work = [];

    /// <summary>
    /// Runs until the residual is below <paramref name="accuracy"/> times the distance to the next Ritz value, or for
    /// <paramref name="maximumSteps"/>.
    /// </summary>
    /// <param name="a">The operator.</param>
    /// <param name="vector">The starting vector, not zero; ends as the Ritz vector, of unit length.</param>
    /// <param name="accuracy">Residual over gap at which to stop.</param>
    /// <param name="maximumSteps">The greatest number of applications of the operator.</param>
    /// <param name="cancellation">Watched at every step.</param>
    public RitzPair Run(
        ILinearOperator a, Span<double> vector, double accuracy, int maximumSteps, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        var n = a.Dimension;
        maximumSteps = Math.Min(maximumSteps, n);
        Prepare(n, maximumSteps);
        vector[..n].CopyTo(basis);
        LaneVector.Scale(1 / LaneVector.Norm(vector[..n]), basis.AsSpan(0, n));
        var nextLook = Math.Min(8, maximumSteps);
        for (var step = 1; ; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Extend(a, step - 1);
            var beta = offDiagonal[step - 1];
            var exhausted = beta <= 1e-14 * Math.Abs(diagonal[0]) || beta == 0;
            if (step < nextLook && !exhausted)
                continue;
            var pair = Look(step, beta);
            if (!exhausted && step < maximumSteps && pair.Residual > accuracy * (pair.Next - pair.Value))
            {
                nextLook = Math.Min(step + Math.Max(step / 3, 4), maximumSteps);
                Array.Resize(ref basis, Math.Max(basis.Length, (nextLook + 1) * n));
                continue;
            }

            vector[..n].Clear();
            for (var k = 0; k < step; k++)
                LaneVector.AddScaled(work[k], basis.AsSpan(k * n, n), vector[..n]);
            LaneVector.Scale(1 / LaneVector.Norm(vector[..n]), vector[..n]);
            return pair;
        }
    }

    private void Prepare(int n, int steps)
    {
        var first = (Math.Min(8, steps) + 1) * n;
        if (basis.Length < first)
            basis = new double[first];
        if (diagonal.Length >= steps)
            return;
        diagonal = new double[steps];
        offDiagonal = new double[steps];
        values = new double[steps];
        work = new double[steps + 1];
    }

    /// <summary>Applies the operator to basis vector <paramref name="k"/> and makes the next one.</summary>
    private void Extend(ILinearOperator a, int k)
    {
        var n = a.Dimension;
        var current = basis.AsSpan(k * n, n);
        var next = basis.AsSpan((k + 1) * n, n);
        a.Apply(current, next);
        if (k > 0)
            LaneVector.AddScaled(-offDiagonal[k - 1], basis.AsSpan((k - 1) * n, n), next);
        diagonal[k] = LaneVector.Project(current, next);
        offDiagonal[k] = LaneVector.Norm(next);
        if (offDiagonal[k] > 0)
            LaneVector.Scale(1 / offDiagonal[k], next);
    }

    /// <summary>The lowest Ritz pair of the first <paramref name="steps"/> steps; its coefficients stay in work.</summary>
    private RitzPair Look(int steps, double beta)
    {
        diagonal.AsSpan(0, steps).CopyTo(values);
        offDiagonal.AsSpan(0, steps).CopyTo(work);
        TridiagonalEigen.Solve(values.AsSpan(0, steps), work.AsSpan(0, steps));
        var theta = values[0];

        // The recurrence for the coefficients is stable from the last to the first, the way they grow.
        work[steps - 1] = 1;
        double square = 1;
        for (var k = steps - 2; k >= 0; k--)
        {
            var above = k + 2 < steps ? offDiagonal[k + 1] * work[k + 2] : 0;
            work[k] = (((theta - diagonal[k + 1]) * work[k + 1]) - above) / offDiagonal[k];
            square += work[k] * work[k];
        }

        var last = 1 / Math.Sqrt(square);
        LaneVector.Scale(last, work.AsSpan(0, steps));
        return new RitzPair(theta, Math.Abs(beta * last), steps > 1 ? values[1] : double.PositiveInfinity);
    }
}
