using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>A model and data without or with errors: chooses a start, and fits.</summary>
/// <param name="errors">Standard errors, or <see langword="null"/>.</param>
/// <param name="values">The data.</param>
/// <param name="weighsRelatively">Whether data without errors have equal relative errors.</param>
/// <param name="model">The model.</param>
internal sealed class CurveProblem(ImmutableArray<double>? errors, ImmutableArray<double> values, bool weighsRelatively, FitModel model)
{
    /// <summary>At most as many rows, evenly spread, are looked at for each candidate.</summary>
    public int MostRowsOfStart { get; init; } = int.MaxValue;

    public bool ErrorsAreKnown => errors is not null;

    /// <summary>The parameters with their starts: where those are NaN, of the candidate that fits best.</summary>
    public FitParameter[] BestStart(ImmutableArray<FitParameter> parameters, IEnumerable<double[]> candidates)
    {
        var asGiven = parameters.ToArray();
        if (!Array.Exists(asGiven, p => double.IsNaN(p.Start) && !p.IsFixed))
            return asGiven;
        var (best, least) = (asGiven, double.PositiveInfinity);
        foreach (var candidate in candidates)
        {
            FitParameter[] tried = [.. asGiven.Select((p, i) => double.IsNaN(p.Start) && !p.IsFixed ? p with { Start = candidate[i] } : p)];
            var squares = Squares([.. tried.Select(p => p.Start)], 1 + ((values.Length - 1) / MostRowsOfStart));
            if (squares < least)
                (best, least) = (tried, squares);
        }

        return !double.IsPositiveInfinity(least)
            ? best
            : throw new FitFailedException(
                $"No start fits these data at all; give starts of {string.Join(", ", asGiven.Where(p => double.IsNaN(p.Start) && !p.IsFixed).Select(p => p.Name))} with --start.");
    }

    /// <summary>The fit.</summary>
    public FitResult Fit(FitParameter[] parameters)
    {
        if (ErrorsAreKnown)
            return LeastSquares.Fit(Points(1), parameters, model);
        if (!Array.Exists(parameters, p => !p.IsFixed && !double.IsNaN(p.PriorError)))
        {
            var fit = LeastSquares.Fit(Points(1), parameters, model);
            return fit.ScaledToResiduals();
        }

        // How accurate the data are is told by a fit that holds what is known from elsewhere.
        return LeastSquares.Fit(Points(SizeOfErrors(parameters)), parameters, model);
    }

    private double SizeOfErrors(FitParameter[] parameters)
    {
        FitParameter[] held = [.. parameters.Select(p => double.IsNaN(p.PriorError) ? p : p with { IsFixed = true })];
        var variance = Array.Exists(held, p => !p.IsFixed)
            ? LeastSquares.Fit(Points(1), held, model).ReducedChiSquared
            : Squares([.. held.Select(p => p.Start)], 1) / values.Length;
        return variance > 0
            ? Math.Sqrt(variance)
            : throw new FitFailedException(
                $"{values.Length} data without errors do not tell how accurate they are beside what is known of the parameters; give errors or more data.");
    }

    private DataPoint[] Points(double size) =>
        [.. values.Select((y, i) => new DataPoint(i, y, size * Weight(i)))];

    private double Weight(int i)
    {
        if (errors is { } known)
            return known[i];
        if (!weighsRelatively)
            return 1;
        return values[i] != 0
            ? Math.Abs(values[i])
            : throw new FitFailedException($"Row {i + 1} is 0 and has no error, so it has no relative weight; give a column of errors.");
    }

    private double Squares(double[] parameters, int stride)
    {
        var (sum, slopes) = (0.0, new double[parameters.Length]);
        for (var i = 0; i < values.Length; i += stride)
        {
            var deviation = (values[i] - model(i, parameters, slopes)) / Weight(i);
            sum += deviation * deviation;
        }

        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }
}
