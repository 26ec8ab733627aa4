using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Least squares of counts with Poisson variances, by MathNet's Levenberg-Marquardt minimizer.</summary>
/// <remarks>
/// Weights are one over the variance of the <em>model</em>, found by fitting again with the last model's values: weights
/// from the counts themselves would pull the curve below the data by one count. Each parameter is minimized in units of
/// its own formal error, as the minimizer damps all directions alike. Errors are those of the inverse normal matrix, not
/// scaled by chi^2: counts know their variance. Static and pure.
/// </remarks>
internal static class PoissonFit
{
    private const int Passes = 3;
    private const int MaximumIterations = 200;
    private const double Tolerance = 1e-13;

    /// <param name="model">The curve.</param>
    /// <param name="counts">Counts at every datum.</param>
    /// <param name="varianceFactors">Variance of a datum over its expectation: 1 for plain counts, less where channels were interpolated.</param>
    /// <param name="start">Starting values.</param>
    /// <exception cref="SpectrumFitException">Too few data, or the data do not determine a parameter.</exception>
    public static FitOutcome Fit(IFitModel model, double[] counts, double[]? varianceFactors, double[] start)
    {
        if (counts.Length <= model.ParameterCount)
        {
            throw new SpectrumFitException(
                $"A fit of {model.ParameterCount} parameters was given {counts.Length} channels; more channels than parameters are needed.");
        }

        var parameters = (double[])start.Clone();
        var weights = new double[counts.Length];
        for (var pass = 0; pass < Passes; pass++)
        {
            SetWeights(model, parameters, counts, varianceFactors, weights, fromCounts: pass == 0);
            parameters = Minimize(model, counts, weights, parameters);
        }

        SetWeights(model, parameters, counts, varianceFactors, weights, fromCounts: false);
        return Summarize(model, counts, weights, parameters);
    }

    private static void SetWeights(
        IFitModel model, double[] parameters, double[] counts, double[]? factors, double[] weights, bool fromCounts)
    {
        if (!fromCounts)
            model.Values(parameters, weights);
        for (var i = 0; i < weights.Length; i++)
            weights[i] = 1 / (Math.Max(1, fromCounts ? counts[i] : weights[i]) * (factors?[i] ?? 1));
    }

    private static double[] Minimize(IFitModel model, double[] counts, double[] weights, double[] start)
    {
        var scales = FormalErrors(model, weights, start);
        var origin = (double[])start.Clone();
        double[] Unscaled(Vector<double> q) => [.. q.Select((value, i) => origin[i] + (value * scales[i]))];
        var objective = ObjectiveFunction.NonlinearModel(
            (q, _) =>
            {
                var values = new double[counts.Length];
                model.Values(Unscaled(q), values);
                return Vector<double>.Build.Dense(values);
            },
            (q, _) =>
            {
                var derivatives = new double[counts.Length * model.ParameterCount];
                model.Derivatives(Unscaled(q), derivatives);
                return Matrix<double>.Build.Dense(
                    counts.Length, model.ParameterCount, (i, j) => derivatives[(i * model.ParameterCount) + j] * scales[j]);
            },
            Vector<double>.Build.Dense(counts.Length, i => i),
            Vector<double>.Build.Dense(counts),
            Vector<double>.Build.Dense(weights));
        try
        {
            var minimizer = new LevenbergMarquardtMinimizer(1e-3, Tolerance, Tolerance, Tolerance, MaximumIterations);
            var result = minimizer.FindMinimum(objective, Vector<double>.Build.Dense(start.Length));
            var parameters = Unscaled(result.MinimizingPoint);
            if (parameters.All(double.IsFinite))
                return parameters;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new SpectrumFitException("The fit did not converge; give starting values nearer to the dips.", failure);
        }

        throw new SpectrumFitException("The fit ran away to infinite parameters; give starting values nearer to the dips.");
    }

    private static double[] FormalErrors(IFitModel model, double[] weights, double[] parameters)
    {
        var normal = NormalMatrix(model, weights, parameters);
        var errors = new double[model.ParameterCount];
        for (var j = 0; j < errors.Length; j++)
            errors[j] = normal[j, j] > 0 ? 1 / Math.Sqrt(normal[j, j]) : 1;
        return errors;
    }

    private static FitOutcome Summarize(IFitModel model, double[] counts, double[] weights, double[] parameters)
    {
        var values = new double[counts.Length];
        model.Values(parameters, values);
        var chiSquare = 0.0;
        for (var i = 0; i < counts.Length; i++)
            chiSquare += weights[i] * (counts[i] - values[i]) * (counts[i] - values[i]);

        // Inverted with unit diagonal: parameters differ by many orders of magnitude.
        var normal = NormalMatrix(model, weights, parameters);
        var size = model.ParameterCount;
        var scaled = Matrix<double>.Build.Dense(
            size, size, (i, j) => normal[i, j] / Math.Sqrt(normal[i, i] * normal[j, j]));
        double[,] covariance;
        try
        {
            covariance = scaled.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(size)).ToArray();
        }
        catch (ArgumentException failure)
        {
            throw new SpectrumFitException("The spectrum does not determine all fitted parameters; fit fewer lines.", failure);
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                covariance[i, j] /= Math.Sqrt(normal[i, i] * normal[j, j]);
        }

        return new FitOutcome(parameters, covariance, chiSquare, counts.Length - size);
    }

    private static double[,] NormalMatrix(IFitModel model, double[] weights, double[] parameters)
    {
        var size = model.ParameterCount;
        var derivatives = new double[weights.Length * size];
        model.Derivatives(parameters, derivatives);
        var normal = new double[size, size];
        for (var i = 0; i < weights.Length; i++)
        {
            var row = derivatives.AsSpan(i * size, size);
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                    normal[j, k] += weights[i] * row[j] * row[k];
            }
        }

        return normal;
    }
}
