using SweepCluster.Physics.SurfaceDiffusion.Rates;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>A straight line through an Arrhenius plot: ln D = ln D_0 - E/kT.</summary>
/// <param name="BarrierEv">E, with its error, in eV.</param>
/// <param name="LogPrefactor">ln D_0, with its error; for a single mechanism D_0 = nu a^2 / 2d.</param>
/// <param name="ChiSquare">Sum of squared deviations in units of the errors.</param>
/// <param name="Freedom">Number of points less two.</param>
public readonly record struct ArrheniusFit(Estimate BarrierEv, Estimate LogPrefactor, double ChiSquare, int Freedom)
{
    /// <summary>Fits values at temperatures, weighted by their errors.</summary>
    /// <param name="temperaturesKelvin">Temperatures in K, at least three different ones.</param>
    /// <param name="values">Positive values with their errors; errors all 0 weigh all values alike, and the scatter of the
    /// values about the line then gives the errors of the fit.</param>
    /// <exception cref="ArgumentException">Too few points, a value that is not positive, or some errors 0 and others not.</exception>
    public static ArrheniusFit Of(IReadOnlyList<double> temperaturesKelvin, IReadOnlyList<Estimate> values)
    {
        ArgumentNullException.ThrowIfNull(temperaturesKelvin);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != temperaturesKelvin.Count || temperaturesKelvin.Distinct().Count() < 3)
            throw new ArgumentException($"A line with errors needs values at three temperatures; there are {temperaturesKelvin.Distinct().Count()}.", nameof(values));
        Estimate[] bad = [.. values.Where(v => !(v.Value > 0))];
        if (bad.Length > 0)
            throw new ArgumentException($"The value {bad[0].Value} has no logarithm; an Arrhenius plot needs positive values.", nameof(values));
        var exact = values.All(v => v.Error == 0);
        if (!exact && values.Any(v => !(v.Error > 0)))
            throw new ArgumentException("Give all values an error, or none.", nameof(values));

        // About the mean of 1/kT, slope and intercept are independent.
        double[] x = [.. temperaturesKelvin.Select(t => 1 / (Thermal.BoltzmannEvPerKelvin * t))];
        double[] y = [.. values.Select(v => Math.Log(v.Value))];
        double[] w = [.. values.Select(v => exact ? 1 : 1 / (v.RelativeError * v.RelativeError))];
        var norm = w.Sum();
        var (meanX, meanY) = (w.Zip(x, (a, b) => a * b).Sum() / norm, w.Zip(y, (a, b) => a * b).Sum() / norm);
        var (xx, xy, chi) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            xx += w[i] * (x[i] - meanX) * (x[i] - meanX);
            xy += w[i] * (x[i] - meanX) * (y[i] - meanY);
        }

        var slope = xy / xx;
        for (var i = 0; i < x.Length; i++)
            chi += w[i] * Math.Pow(y[i] - meanY - (slope * (x[i] - meanX)), 2);
        var freedom = x.Length - 2;
        var scatter = exact ? chi / freedom : 1;
        return new ArrheniusFit(
            new Estimate(-slope, Math.Sqrt(scatter / xx)),
            new Estimate(meanY - (slope * meanX), Math.Sqrt(scatter * ((1 / norm) + (meanX * meanX / xx)))),
            exact ? freedom : chi,
            freedom);
    }
}
