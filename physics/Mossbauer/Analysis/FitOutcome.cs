namespace SweepCluster.Physics.Mossbauer;

/// <summary>Parameters of a fitted curve with their covariance.</summary>
/// <param name="Parameters">Best values.</param>
/// <param name="Covariance">Inverse of the weighted normal matrix at the best values.</param>
/// <param name="ChiSquare">Sum of squared residuals over the model's Poisson variances.</param>
/// <param name="DegreesOfFreedom">Data less parameters.</param>
internal sealed record FitOutcome(double[] Parameters, double[,] Covariance, double ChiSquare, int DegreesOfFreedom)
{
    /// <summary>A parameter with its standard error.</summary>
    public Estimate this[int parameter] =>
        new(Parameters[parameter], Math.Sqrt(Math.Max(0, Covariance[parameter, parameter])));

    /// <summary>A linear combination of parameters, sum_i c_i p_i, with its standard error.</summary>
    public Estimate Combine(params ReadOnlySpan<(int Parameter, double Factor)> terms)
    {
        var (value, variance) = (0.0, 0.0);
        foreach (var (i, a) in terms)
        {
            value += a * Parameters[i];
            foreach (var (j, b) in terms)
                variance += a * b * Covariance[i, j];
        }

        return new Estimate(value, Math.Sqrt(Math.Max(0, variance)));
    }
}
