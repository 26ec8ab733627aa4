namespace SweepCluster.Physics.Fitting;

/// <summary>A quantity that follows from the fitted parameters; its error is propagated from their covariance.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
/// <param name="Of">Its value for values of all parameters; NaN where it does not exist. It must be smooth.</param>
/// <param name="Meaning">One line of meaning.</param>
public sealed record DerivedQuantity(string Name, string Unit, Func<double[], double> Of, string Meaning)
{
    /// <summary>Symbol as the field writes it; by default the name.</summary>
    public string Symbol { get; init; } = Name;

    /// <summary>The value with its standard error (d^T V d)^1/2, by central differences over a hundredth of each standard error.</summary>
    /// <remarks>The truncation error is 1e-4 of the second-order terms that a linear propagation neglects itself.</remarks>
    public FitQuantity At(double[] parameters, double[,] covariance)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(covariance);
        var slopes = new double[parameters.Length];
        for (var i = 0; i < slopes.Length; i++)
        {
            var step = 0.01 * Math.Sqrt(covariance[i, i]);

            // Steps near rounding would give a difference of noise.
            step = step == 0 ? 0 : Math.Max(step, 1e-7 * Math.Abs(parameters[i]));
            if (step == 0)
                continue;
            var (up, down) = ((double[])parameters.Clone(), (double[])parameters.Clone());
            up[i] += step;
            down[i] -= step;
            slopes[i] = (Of(up) - Of(down)) / (up[i] - down[i]);
        }

        var variance = 0.0;
        for (var i = 0; i < slopes.Length; i++)
        {
            for (var j = 0; j < slopes.Length; j++)
                variance += slopes[i] == 0 || slopes[j] == 0 ? 0 : slopes[i] * covariance[i, j] * slopes[j];
        }

        return new FitQuantity(Name, Unit, Of(parameters), Math.Sqrt(Math.Max(0, variance))) { Symbol = Symbol, Meaning = Meaning };
    }
}
