namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>Hedin and Lundqvist's correlation energy.</summary>
/// <remarks>
/// eps_c = -0.045 [(1 + x^3) ln(1 + 1/x) + x/2 - x^2 - 1/3] Ry with x = r_s/21. L. Hedin, B. I. Lundqvist, J. Phys. C 4,
/// 2064 (1971). From x = 2 on the bracket is summed as 3 (-1)^(m+1) / (m (m+3) x^m), m = 1, 2, ..., since its terms
/// cancel. r_s &gt; 0. Value and derivatives tested to a relative 1e-12 against 30 digits. Thread-safe.
/// </remarks>
public static class HedinLundqvist
{
    private const double Length = 21;
    private const double Strength = -0.045;
    private const double SeriesFrom = 2;

    /// <summary>The energy at r_s.</summary>
    public static CorrelationEnergy At(double densityParameter)
    {
        var x = densityParameter / Length;
        var (value, slope, curvature) = x < SeriesFrom ? Closed(x) : Series(x);
        return new(Strength * value, Strength / Length * slope, Strength / (Length * Length) * curvature);
    }

    private static (double Value, double Slope, double Curvature) Closed(double x)
    {
        var log = LogOnePlus.Of(1 / x);
        return (
            ((1 + (x * x * x)) * log) + (0.5 * x) - (x * x) - (1.0 / 3),
            (3 * x * x * log) - (1 / x) + 1.5 - (3 * x),
            (6 * x * log) - (3 * x / (x + 1)) + (1 / (x * x)) - 3);
    }

    private static (double Value, double Slope, double Curvature) Series(double x)
    {
        double value = 0;
        double slope = 0;
        double curvature = 0;
        var power = 3.0;
        for (var m = 1; Math.Abs(power) > 1e-18; m++)
        {
            power /= m == 1 ? x : -x;
            value += power / (m * (m + 3.0));
            slope -= power / (m + 3.0);
            curvature += power * (m + 1) / (m + 3.0);
        }

        return (value, slope / x, curvature / (x * x));
    }
}
