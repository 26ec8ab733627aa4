using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace SweepCluster.Physics.Fitting;

/// <summary>Weighted non-linear least squares by Levenberg and Marquardt (MathNet), with covariance.</summary>
/// <remarks>
/// Parameters are fitted in units of their scale, so that J in kelvin and chi_0 of 1e-5 emu/mol are alike to the minimizer;
/// bounds are mapped to infinity (<see cref="FitParameter"/>). Data and model are divided by the standard errors. Covariance: (A^T A)^-1 of the whitened Jacobian A at the minimum, times
/// chi^2 per degree of freedom where the data carried no errors of their own. A parameter known from elsewhere
/// (<see cref="FitParameter.PriorError"/>) adds a datum, and the data need errors then. Stateless and thread-safe.
/// </remarks>
public static class LeastSquares
{
    private const int MaximumIterations = 500;

    /// <summary>Fits <paramref name="model"/> to <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException">
    /// There are fewer data than free parameters, a datum is not finite, a standard error is not positive, some data have
    /// standard errors and others not, a value without an error is zero, or a start is not strictly between its bounds.
    /// </exception>
    public static FitResult Fit(
        ReadOnlySpan<DataPoint> data, ReadOnlySpan<FitParameter> parameters, FitModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (HasPriors(parameters))
            return PriorKnowledge.Fit(data, parameters, model);
        var errors = StandardErrors(data, out var areKnown);
        var free = Enumerable.Range(0, parameters.Length).Where(IsFree(parameters)).ToArray();
        if (data.Length < free.Length || free.Length == 0)
        {
            throw new ArgumentException(
                $"{free.Length} parameters are to be fitted to {data.Length} data; at least one parameter must be free and as "
                + "many data as free parameters be there: hold some parameters or give more data.",
                nameof(data));
        }

        foreach (var parameter in parameters)
        {
            if (!parameter.IsFixed && !(parameter.Start > parameter.Minimum && parameter.Start < parameter.Maximum))
            {
                throw new ArgumentException(
                    $"{parameter.Name} starts at {parameter.Start}; it must start strictly between {parameter.Minimum} and "
                    + $"{parameter.Maximum}.",
                    nameof(parameters));
            }
        }

        var problem = new WhitenedModel(model, parameters.ToArray(), free, errors);
        var places = Vector<double>.Build.Dense(data.Length, i => i);
        var whitened = Vector<double>.Build.Dense([.. data.ToArray().Select((d, i) => d.Y / errors[i])]);
        var objective = ObjectiveFunction.NonlinearModel(problem.Values, problem.Jacobian, places, whitened);
        var minimum = new LevenbergMarquardtMinimizer(1e-3, 1e-14, 1e-14, 1e-30, MaximumIterations)
            .FindMinimum(objective, problem.Start);
        var hasConverged = minimum.ReasonForExit
            is not (ExitCondition.None or ExitCondition.InvalidValues or ExitCondition.ExceedIterations);
        return problem.Result(minimum.MinimizingPoint, whitened, areKnown, hasConverged, minimum.Iterations);
    }

    private static bool HasPriors(ReadOnlySpan<FitParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (!parameter.IsFixed && !double.IsNaN(parameter.PriorError))
                return true;
        }

        return false;
    }

    private static Func<int, bool> IsFree(ReadOnlySpan<FitParameter> parameters)
    {
        var all = parameters.ToArray();
        return i => !all[i].IsFixed;
    }

    private static double[] StandardErrors(ReadOnlySpan<DataPoint> data, out bool areKnown)
    {
        var errors = new double[data.Length];
        areKnown = data.Length > 0 && !double.IsNaN(data[0].StandardError);
        for (var i = 0; i < data.Length; i++)
        {
            var (x, y, error) = data[i];
            if (!double.IsFinite(x) || !double.IsFinite(y))
                throw new ArgumentException($"Datum {i} is ({x}, {y}); both numbers must be finite.", nameof(data));
            if (areKnown == double.IsNaN(error))
            {
                throw new ArgumentException(
                    $"Datum {i} has {(areKnown ? "no" : "a")} standard error unlike datum 0; give all or none.", nameof(data));
            }

            if (areKnown && !(error > 0 && double.IsFinite(error)))
                throw new ArgumentException($"Datum {i} has standard error {error}; it must be positive and finite.", nameof(data));
            if (!areKnown && y == 0)
            {
                throw new ArgumentException(
                    $"Datum {i} is 0 and has no standard error, so it has no relative weight; give errors.", nameof(data));
            }

            errors[i] = areKnown ? error : Math.Abs(y);
        }

        return errors;
    }
}
