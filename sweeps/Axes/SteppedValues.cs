namespace SweepCluster.Sweeps.Axes;

/// <summary><c>range</c>: start, start + step, start + 2 step, ...</summary>
/// <param name="Start">First value.</param>
/// <param name="Step">Distance of neighbours; negative for a falling range.</param>
/// <param name="Length">Number of values.</param>
public sealed record SteppedValues(double Start, double Step, long Length) : IAxisValues
{
    /// <inheritdoc/>
    public double this[long position] => Start + (Step * position);

    /// <summary>The range from start to stop; stop itself belongs to it when a whole number of steps reaches it within 1e-9 of a step.</summary>
    /// <exception cref="ArgumentException">The step is zero, points away from stop, or gives more than 2^62 values.</exception>
    public static SteppedValues Through(double start, double stop, double step)
    {
        var steps = (stop - start) / step;
        if (!double.IsFinite(steps) || steps < 0 || steps >= 1L << 62)
            throw new ArgumentException($"No range leads from {start} to {stop} by steps of {step}.", nameof(step));
        return new SteppedValues(start, step, (long)Math.Floor(steps + 1e-9) + 1);
    }
}
