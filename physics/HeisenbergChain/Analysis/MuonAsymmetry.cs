using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>
/// Muon decay asymmetry: below T_N A(t) = A_1 e^{-l1 t} + A_2 e^{-l2 t} cos(2 pi nu t + phi) + A_bg, above it
/// A(t) = A_1 e^{-sigma^2 t^2} + A_2 e^{-l t} + A_bg.
/// </summary>
/// <remarks>
/// Time in microseconds, rates in 1/us, nu in MHz, phi in radians. The Gaussian is exp(-sigma^2 t^2), without a factor
/// 1/2.
/// Static; thread-safe.
/// </remarks>
public static class MuonAsymmetry
{
    /// <summary>Names of the parameters below T_N, in order.</summary>
    public static IReadOnlyList<string> OrderedNames { get; } = ["A_1", "lambda_1", "A_2", "lambda_2", "nu", "phi", "A_bg"];

    /// <summary>Names of the parameters above T_N, in order.</summary>
    public static IReadOnlyList<string> ParamagneticNames { get; } = ["A_1", "sigma", "A_2", "lambda", "A_bg"];

    /// <summary>A(t) below T_N and its slopes, in the order of <see cref="OrderedNames"/>.</summary>
    public static double Ordered(double timeMicroseconds, ReadOnlySpan<double> p, Span<double> slopes)
    {
        var t = timeMicroseconds;
        var (slow, fast) = (Math.Exp(-p[1] * t), Math.Exp(-p[3] * t));
        var (sine, cosine) = Math.SinCos((2 * Math.PI * p[4] * t) + p[5]);
        slopes[0] = slow;
        slopes[1] = -p[0] * t * slow;
        slopes[2] = fast * cosine;
        slopes[3] = -p[2] * t * fast * cosine;
        slopes[4] = -p[2] * fast * sine * 2 * Math.PI * t;
        slopes[5] = -p[2] * fast * sine;
        slopes[6] = 1;
        return (p[0] * slow) + (p[2] * fast * cosine) + p[6];
    }

    /// <summary>A(t) above T_N and its slopes, in the order of <see cref="ParamagneticNames"/>.</summary>
    public static double Paramagnetic(double timeMicroseconds, ReadOnlySpan<double> p, Span<double> slopes)
    {
        var t = timeMicroseconds;
        var (gauss, exponential) = (Math.Exp(-p[1] * p[1] * t * t), Math.Exp(-p[3] * t));
        slopes[0] = gauss;
        slopes[1] = -2 * p[0] * p[1] * t * t * gauss;
        slopes[2] = exponential;
        slopes[3] = -p[2] * t * exponential;
        slopes[4] = 1;
        return (p[0] * gauss) + (p[2] * exponential) + p[4];
    }

    /// <summary>Fits the form below T_N; the start of nu must be within about 1/(2 t_max) of the truth.</summary>
    /// <exception cref="ArgumentException">There are not seven parameters, or as <see
    /// cref="LeastSquares.Fit"/>.</exception>
    public static FitResult FitOrdered(ReadOnlySpan<DataPoint> data, ReadOnlySpan<FitParameter> parameters) =>
        Fit(data, parameters, OrderedNames, Ordered);

    /// <summary>Fits the form above T_N.</summary>
    /// <exception cref="ArgumentException">There are not five parameters, or as <see
    /// cref="LeastSquares.Fit"/>.</exception>
    public static FitResult FitParamagnetic(ReadOnlySpan<DataPoint> data, ReadOnlySpan<FitParameter> parameters) =>
        Fit(data, parameters, ParamagneticNames, Paramagnetic);

    private delegate double Form(double time, ReadOnlySpan<double> parameters, Span<double> slopes);

    private static FitResult Fit(
        ReadOnlySpan<DataPoint> data, ReadOnlySpan<FitParameter> parameters, IReadOnlyList<string> names, Form form)
    {
        if (parameters.Length != names.Count)
        {
            throw new ArgumentException(
                $"The form has {names.Count} parameters ({string.Join(", ", names)}); {parameters.Length} were given.",
                nameof(parameters));
        }

        var points = data.ToArray();
        var areKnown = points.Any(p => !double.IsNaN(p.StandardError));
        if (!areKnown)
            points = [.. points.Select(p => p with { StandardError = 1 })];
        var fit = LeastSquares.Fit(points, parameters, (i, p, slopes) => form(points[i].X, p, slopes));
        return areKnown ? fit : fit.ScaledToResiduals();
    }
}
