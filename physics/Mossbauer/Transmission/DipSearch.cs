namespace SweepCluster.Physics.Mossbauer;

/// <summary>Finds the dip that belongs to a line: downhill from the line's own velocity.</summary>
/// <remarks>
/// A line that is not resolved gives the dip it has merged into. Position and width are accurate to 1e-9 mm/s for
/// depths above 1e-4 (tested against independent root finding to 2e-6 mm/s). Static and pure.
/// </remarks>
public static class DipSearch
{
    private const double StepsPerHalfWidth = 2;
    private const double SafeShareOfGuess = 0.8;
    private const int MaximumRefinements = 60;

    /// <summary>The dip below <paramref name="startMillimetrePerSecond"/>, or null where the search leaves the prepared velocities.</summary>
    /// <param name="transmission">A prepared transmission.</param>
    /// <param name="startMillimetrePerSecond">Velocity of the line, mm/s.</param>
    /// <param name="halfWidthMillimetrePerSecond">Half width of the source or absorber line, whichever is narrower: sets the step.</param>
    /// <param name="guess">About where the dip and its sides lie: saves steps where every value is an average over many rays.</param>
    public static Dip? Find(
        ResonantTransmission transmission, double startMillimetrePerSecond, double halfWidthMillimetrePerSecond, Dip? guess = null)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        Require.Above(halfWidthMillimetrePerSecond, 0, nameof(halfWidthMillimetrePerSecond));
        var step = halfWidthMillimetrePerSecond / StepsPerHalfWidth;
        if (Descend(transmission, guess?.PositionMillimetrePerSecond ?? startMillimetrePerSecond, step) is not { } position)
            return null;
        var depth = 1 - transmission.At(position);
        var level = 1 - (depth / 2);
        var reach = (guess?.FullWidthMillimetrePerSecond ?? 0) / 2;
        var left = Cross(transmission, position, -2 * step, reach, level);
        var right = Cross(transmission, position, 2 * step, reach, level);
        return new Dip(position, depth, right - left);
    }

    private static double? Descend(ResonantTransmission transmission, double start, double step)
    {
        var slope = transmission.WithDerivatives(start).Slope;
        if (slope == 0)
            return start;
        var direction = slope > 0 ? -step : step;
        var (near, far) = (start, start + direction);
        while (transmission.WithDerivatives(far).Slope * slope > 0)
        {
            (near, far) = (far, far + direction);
            if (Math.Abs(far) > transmission.MaximumSpeed)
                return null;
        }

        return Bracketed(near, far, slope, v =>
        {
            var (_, first, second) = transmission.WithDerivatives(v);
            return (first, second);
        });
    }

    /// <summary>The first point beyond <paramref name="dip"/> in the direction of <paramref name="step"/> where T reaches the level.</summary>
    private static double Cross(ResonantTransmission transmission, double dip, double step, double reach, double level)
    {
        // A point short of the guessed side is still inside the dip, if the guess is any good; else start at the dip.
        var near = dip + Math.CopySign(SafeShareOfGuess * reach, step);
        if (reach == 0 || transmission.At(near) >= level)
            near = dip;
        var far = near + step;
        while (transmission.At(far) < level)
        {
            (near, far) = (far, far + step);
            if (Math.Abs(far) > transmission.MaximumSpeed)
                return double.NaN;
        }

        return Bracketed(near, far, -1, v =>
        {
            var (value, first, _) = transmission.WithDerivatives(v);
            return (value - level, first);
        });
    }

    /// <summary>The zero between <paramref name="near"/>, where f has the sign of <paramref name="nearSign"/>, and <paramref name="far"/>: Newton's method kept inside the bracket.</summary>
    private static double Bracketed(double near, double far, double nearSign, Func<double, (double Value, double Slope)> f)
    {
        var v = (near + far) / 2;
        for (var i = 0; i < MaximumRefinements; i++)
        {
            var (value, slope) = f(v);
            if (value == 0)
                return v;
            if (value * nearSign > 0)
                near = v;
            else
                far = v;
            var next = v - (value / slope);
            if (!((next - near) * (next - far) < 0))
                next = (near + far) / 2;
            if (Math.Abs(next - v) <= 1e-13 * (1 + Math.Abs(v)))
                return next;
            v = next;
        }

        return v;
    }
}
