using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>
/// Muon precession frequency as an order parameter: nu(T) = nu_0 [1 - (T/T_N)^alpha]^beta below T_N, 0 from T_N on.
/// </summary>
/// <remarks>Frequencies in MHz. Static; thread-safe.</remarks>
public static class MuonPrecession
{
    /// <summary>gamma_mu/(2 pi) in MHz/T, as the paper rounds it.</summary>
    public const double GyromagneticRatioMegahertzPerTesla = 135.5;

    /// <summary>nu(T) in MHz.</summary>
    public static double FrequencyMegahertz(double temperatureKelvin, double nu0, double alpha, double beta, double neelKelvin) =>
        temperatureKelvin >= neelKelvin ? 0 : nu0 * Math.Pow(1 - Math.Pow(temperatureKelvin / neelKelvin, alpha), beta);

    /// <summary>The local field B = 2 pi nu/gamma_mu in tesla.</summary>
    public static double LocalFieldTesla(double frequencyMegahertz) => frequencyMegahertz / GyromagneticRatioMegahertzPerTesla;

    /// <summary>Fits nu_0, alpha, beta and T_N to data (T in kelvin, nu in MHz).</summary>
    /// <param name="data">Data with standard errors; without them all weigh the same.</param>
    /// <param name="nu0">Start of nu_0, MHz.</param>
    /// <param name="alpha">Start of alpha; the paper holds it at 3.</param>
    /// <param name="beta">Start of beta.</param>
    /// <param name="neel">Start of T_N, kelvin; it must be above every temperature with a frequency.</param>
    /// <exception cref="ArgumentException">As <see cref="LeastSquares.Fit"/>.</exception>
    public static FitResult Fit(
        ReadOnlySpan<DataPoint> data, FitParameter nu0, FitParameter alpha, FitParameter beta, FitParameter neel)
    {
        var points = data.ToArray();
        var areKnown = points.Any(p => !double.IsNaN(p.StandardError));
        if (!areKnown)
            points = [.. points.Select(p => p with { StandardError = 1 })];
        var fit = LeastSquares.Fit(points, [nu0, alpha, beta, neel], (i, p, slopes) => Evaluate(points[i].X, p, slopes));
        return areKnown ? fit : fit.ScaledToResiduals();
    }

    /// <summary>nu(T) and its slopes by nu_0, alpha, beta and T_N, the first four of <paramref name="p"/>.</summary>
    internal static double Evaluate(double temperature, ReadOnlySpan<double> p, Span<double> slopes)
    {
        var (nu0, alpha, beta, neel) = (p[0], p[1], p[2], p[3]);
        slopes.Clear();
        if (temperature >= neel)
            return 0;
        var ratio = temperature / neel;
        var power = Math.Pow(ratio, alpha);
        var rest = 1 - power;
        var shape = Math.Pow(rest, beta);
        slopes[0] = shape;
        slopes[1] = ratio > 0 ? -nu0 * beta * shape / rest * power * Math.Log(ratio) : 0;
        slopes[2] = nu0 * shape * Math.Log(rest);
        slopes[3] = nu0 * beta * shape / rest * power * alpha / neel;
        return nu0 * shape;
    }
}
