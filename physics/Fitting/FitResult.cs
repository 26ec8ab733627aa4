using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>Outcome of a least-squares fit.</summary>
/// <param name="Parameters">All parameters, in the model's order.</param>
/// <param name="Covariance">Their covariance; zero rows and columns for fixed ones.</param>
/// <param name="Fitted">The model at the data's places.</param>
/// <param name="Residuals">Data minus model, in the data's units.</param>
/// <param name="ChiSquared">
/// Sum of squared residuals in standard errors (relative residuals where no errors were given).
/// </param>
/// <param name="DegreesOfFreedom">Number of data minus number of free parameters.</param>
/// <param name="HasConverged">Whether the minimizer stopped because it was done, not because it ran out of steps.</param>
/// <param name="Iterations">Steps of the minimizer.</param>
public sealed record FitResult(
    ImmutableArray<FittedParameter> Parameters,
    double[,] Covariance,
    ImmutableArray<double> Fitted,
    ImmutableArray<double> Residuals,
    double ChiSquared,
    int DegreesOfFreedom,
    bool HasConverged,
    int Iterations)
{
    /// <summary>chi^2 per degree of freedom; NaN when there is none.</summary>
    public double ReducedChiSquared => DegreesOfFreedom > 0 ? ChiSquared / DegreesOfFreedom : double.NaN;

    /// <summary>The parameter of that name.</summary>
    /// <exception cref="ArgumentException">The fit has no such parameter.</exception>
    public FittedParameter this[string name]
    {
        get
        {
            foreach (var parameter in Parameters)
            {
                if (parameter.Name == name)
                    return parameter;
            }

            throw new ArgumentException(
                $"The fit has no parameter {name}; it has {string.Join(", ", Parameters.Select(p => p.Name))}.", nameof(name));
        }
    }

    /// <summary>
    /// The same fit with the covariance scaled by chi^2 per degree of freedom: for data of equal but unknown errors.
    /// </summary>
    internal FitResult ScaledToResiduals()
    {
        var scaled = (double[,])Covariance.Clone();
        for (var i = 0; i < scaled.GetLength(0); i++)
        {
            for (var j = 0; j < scaled.GetLength(1); j++)
                scaled[i, j] *= scaled[i, j] == 0 ? 1 : ReducedChiSquared;
        }

        return this with
        {
            Covariance = scaled,
            Parameters = [.. Parameters.Select((p, i) => p with { StandardError = Math.Sqrt(scaled[i, i]) })],
        };
    }

    /// <summary>Correlation coefficient of two parameters; NaN where one is fixed.</summary>
    public double Correlation(int i, int j) => Covariance[i, j] / Math.Sqrt(Covariance[i, i] * Covariance[j, j]);
}
