namespace SweepCluster.Sweeps.Axes;

/// <summary><c>range</c>: start, start + step, start + 2 step, ...</summary>
/// <remarks>
/// Where start and step are decimal numbers of up to 15 digits each value is the double nearest to the exact decimal:
/// the fourth value of 0, 0.1, 0.2, ... is 0.3 and not 0.30000000000000004, so that it is found by the number as it is
/// written. Otherwise it is start + position * step, rounded.
/// </remarks>
public sealed record SteppedValues : IAxisValues
{
    private const double ExactIntegers = 1L << 53;
    private const int MostDecimals = 15;
    private const double ReachTolerance = 1e-9;

    // A few roundings of (stop - start) / step.
    private const double QuotientTolerance = 1e-15;

    // Start and Step in units of 1 / scale, both whole; scale is 0 where there are no such units.
    private readonly double scale;
    private readonly double startUnits;
    private readonly double stepUnits;

    /// <summary>Makes a range.</summary>
    /// <param name="start">First value.</param>
    /// <param name="step">Distance of neighbours; negative for a falling range.</param>
    /// <param name="length">Number of values.</param>
    public SteppedValues(double start, double step, long length)
    {
        (Start, Step, Length) = (start, step, length);
        for (var decimals = 0; decimals <= MostDecimals && scale == 0; decimals++)
        {
            var power = DecimalPowers.Of(decimals);
            startUnits = Math.Round(start * power);
            stepUnits = Math.Round(step * power);
            if (startUnits / power == start && stepUnits / power == step
                && Math.Abs(startUnits) + (Math.Abs(stepUnits) * length) < ExactIntegers)
            {
                scale = power;
            }
        }
    }

    /// <summary>First value.</summary>
    public double Start { get; }

    /// <summary>Distance of neighbours; negative for a falling range.</summary>
    public double Step { get; }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public double this[long position] => scale == 0
        ? Start + (Step * position)
        : (startUnits + (stepUnits * position)) / scale;

    /// <summary>
    /// The range from start to stop; stop itself belongs to it when a whole number of steps reaches it within 1e-9 of a
    /// step (within the rounding of that number, where there are more than 10^6 steps).
    /// </summary>
    /// <exception cref="ArgumentException">The step is zero, points away from stop, or gives more than 2^62 values.</exception>
    public static SteppedValues Through(double start, double stop, double step)
    {
        var steps = (stop - start) / step;
        if (!double.IsFinite(steps) || steps < 0 || steps >= 1L << 62)
            throw new ArgumentException($"No range leads from {start} to {stop} by steps of {step}.", nameof(step));
        return new SteppedValues(start, step, (long)Math.Floor(steps + Math.Max(ReachTolerance, steps * QuotientTolerance)) + 1);
    }
}
