namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>A value and its standard error, in the same unit.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">One standard deviation; 0 for an exact value, NaN where it is not known.</param>
public readonly record struct Estimate(double Value, double Error)
{
    /// <summary>A value that does not exist.</summary>
    public static Estimate Undefined { get; } = new(double.NaN, double.NaN);

    /// <summary>Error over the value's size.</summary>
    public double RelativeError => Error / Math.Abs(Value);
}
