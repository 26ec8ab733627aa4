using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>What a fit found.</summary>
/// <param name="Parameters">All parameters, held ones too.</param>
/// <param name="Covariance">Their covariance; rows and columns of held ones are 0.</param>
/// <param name="ChiSquared">Sum of squared residuals over their variances.</param>
/// <param name="DegreesOfFreedom">Number of data less number of free parameters.</param>
/// <param name="Plot">Data, curve and residuals.</param>
public sealed record FitReport(
    ImmutableArray<FitQuantity> Parameters, double[,] Covariance, double ChiSquared, int DegreesOfFreedom, FitPlot Plot)
{
    /// <summary>
    /// Whether the data brought their errors. If not, all weigh alike, chi^2 is in the data's own units and the covariance is
    /// scaled by chi^2 per degree of freedom.
    /// </summary>
    public bool ErrorsAreKnown { get; init; }

    /// <summary>Whether the minimizer stopped because it was done.</summary>
    public bool HasConverged { get; init; } = true;

    /// <summary>Steps of the minimizer.</summary>
    public int Iterations { get; init; }

    /// <summary>What follows from the parameters.</summary>
    public ImmutableArray<FitQuantity> Derived { get; init; } = [];

    /// <summary>What a reader should know of the data or the result.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>chi^2 per degree of freedom; NaN when there is none.</summary>
    public double ReducedChiSquared => DegreesOfFreedom > 0 ? ChiSquared / DegreesOfFreedom : double.NaN;

    /// <summary>The parameter or derived quantity of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public FitQuantity this[string name] => Parameters.Concat(Derived).FirstOrDefault(q => q.Name == name)
        ?? throw new ArgumentException($"The fit gives no {name}; it gives {string.Join(", ", Parameters.Concat(Derived).Select(q => q.Name))}.", nameof(name));

    /// <summary>Correlation coefficient of two parameters; NaN where one is held.</summary>
    public double Correlation(int i, int j) => Covariance[i, j] / Math.Sqrt(Covariance[i, i] * Covariance[j, j]);
}
