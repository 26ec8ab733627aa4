namespace SweepCluster.Physics.Fitting;

/// <summary>Fits with parameters that are known from elsewhere with an error: each is one more datum, p = p_0 +- its error.</summary>
internal static class PriorKnowledge
{
    public static FitResult Fit(ReadOnlySpan<DataPoint> data, ReadOnlySpan<FitParameter> parameters, FitModel model)
    {
        var all = parameters.ToArray();
        var known = Enumerable.Range(0, all.Length).Where(i => !all[i].IsFixed && !double.IsNaN(all[i].PriorError)).ToArray();
        foreach (var i in known)
        {
            if (!(all[i].PriorError > 0 && double.IsFinite(all[i].PriorError)))
            {
                throw new ArgumentException(
                    $"{all[i].Name} is known with the error {all[i].PriorError}; it must be positive and finite.", nameof(parameters));
            }
        }

        if (data.Length > 0 && double.IsNaN(data[0].StandardError))
            throw new ArgumentException("Data beside what is known of parameters need standard errors: they share the weight.", nameof(data));
        var points = data.ToArray();
        var count = points.Length;
        DataPoint[] augmented = [.. points, .. known.Select(i => new DataPoint(i, all[i].Start, all[i].PriorError))];
        FitParameter[] free = [.. all.Select(p => p with { PriorError = double.NaN })];
        var fit = LeastSquares.Fit(augmented, free, (index, p, slopes) =>
        {
            if (index < count)
                return model(index, p, slopes);
            slopes.Clear();
            slopes[known[index - count]] = 1;
            return p[known[index - count]];
        });
        return fit with { Fitted = fit.Fitted[..count], Residuals = fit.Residuals[..count] };
    }
}
