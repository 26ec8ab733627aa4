namespace SweepCluster.Physics.Mossbauer;

/// <summary>A value with its standard error.</summary>
/// <param name="Value">Best value.</param>
/// <param name="Error">One standard deviation; 0 for an exact number.</param>
public readonly record struct Estimate(double Value, double Error)
{
    /// <summary>The product with an exact number.</summary>
    public Estimate Times(double factor) => new(Value * factor, Error * Math.Abs(factor));

    /// <summary>The product of independent estimates.</summary>
    public Estimate Times(Estimate other) => new(
        Value * other.Value, Math.Sqrt(Square(Error * other.Value) + Square(Value * other.Error)));

    /// <summary>The sum of independent estimates.</summary>
    public Estimate Plus(Estimate other) => new(Value + other.Value, Math.Sqrt(Square(Error) + Square(other.Error)));

    /// <summary>An exact number over this estimate.</summary>
    public Estimate Under(double numerator) => new(numerator / Value, Math.Abs(numerator * Error / (Value * Value)));

    /// <summary>The mean of independent estimates, all of one weight.</summary>
    public static Estimate Mean(params ReadOnlySpan<Estimate> estimates)
    {
        var (sum, variance) = (0.0, 0.0);
        foreach (var estimate in estimates)
        {
            sum += estimate.Value;
            variance += Square(estimate.Error);
        }

        return new Estimate(sum / estimates.Length, Math.Sqrt(variance) / estimates.Length);
    }

    private static double Square(double x) => x * x;
}
