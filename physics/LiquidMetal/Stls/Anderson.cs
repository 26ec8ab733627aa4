namespace SweepCluster.Physics.LiquidMetal.Stls;

/// <summary>Anderson's acceleration of a fixed-point iteration x = g(x), with damping.</summary>
/// <remarks>
/// The next iterate minimizes, in least squares over the last few differences, the residual f = g(x) - x: D. G. Anderson,
/// J. ACM 12, 547 (1965). The least squares are solved by orthogonalizing the differences. Not thread-safe.
/// </remarks>
internal sealed class Anderson(int size, int depth, double damping)
{
    private readonly List<(double[] Step, double[] Change)> history = [];
    private readonly double[] lastPoint = new double[size];
    private readonly double[] lastResidual = new double[size];
    private bool hasLast;

    /// <summary>Forgets what came before.</summary>
    public void Restart()
    {
        history.Clear();
        hasLast = false;
    }

    /// <summary>Moves <paramref name="point"/> to the next iterate, given its residual.</summary>
    public void Advance(Span<double> point, ReadOnlySpan<double> residual)
    {
        if (hasLast)
            Remember(point, residual);
        point.CopyTo(lastPoint);
        residual.CopyTo(lastResidual);
        hasLast = true;

        // Project the residual off the span of the changes; each change takes its step along.
        Span<double> rest = stackalloc double[size];
        residual.CopyTo(rest);
        var basis = new List<(double[] Step, double[] Change)>(history.Count);
        for (var h = history.Count - 1; h >= 0; h--)
        {
            var step = history[h].Step.AsSpan().ToArray();
            var change = history[h].Change.AsSpan().ToArray();
            var before = Norm(change);
            foreach (var (otherStep, otherChange) in basis)
            {
                var overlap = Dot(otherChange, change);
                Add(change, -overlap, otherChange);
                Add(step, -overlap, otherStep);
            }

            // What is nearly dependent on newer changes carries rounding error only.
            var norm = Norm(change);
            if (!(norm > 1e-10 * before))
                continue;
            Scale(change, 1 / norm);
            Scale(step, 1 / norm);
            basis.Add((step, change));
            var share = Dot(change, rest);
            Add(rest, -share, change);
            Add(point, -share, step);
        }

        Add(point, damping, rest);
    }

    private void Remember(ReadOnlySpan<double> point, ReadOnlySpan<double> residual)
    {
        var step = point.ToArray();
        var change = residual.ToArray();
        Add(step, -1, lastPoint);
        Add(change, -1, lastResidual);
        history.Add((step, change));
        if (history.Count > depth)
            history.RemoveAt(0);
    }

    private static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => CorrelationIntegral.Dot(x, y);

    private static void Add(Span<double> x, double factor, ReadOnlySpan<double> y)
    {
        for (var i = 0; i < x.Length; i++)
            x[i] += factor * y[i];
    }

    private static void Scale(Span<double> x, double factor)
    {
        for (var i = 0; i < x.Length; i++)
            x[i] *= factor;
    }
}
