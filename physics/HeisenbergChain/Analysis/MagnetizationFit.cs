using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Infinite;

namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>
/// Fit of J, g, a scale and the fraction rho of paramagnetic impurities to magnetizations M(B, T):
/// M/M_sat = scale [(1 - rho) 2 M(T/J, g mu_B B/J) + rho tanh(g mu_B B/(2 k_B T))] + slope B.
/// </summary>
/// <remarks>
/// J > 0 in kelvin; slope in 1/T holds a Van Vleck or diamagnetic background. The scale and the background are held at 1
/// and 0 unless asked for. At one temperature far below J only g/J is determined: the covariance shows it. Holds scratch
/// memory: one instance a thread.
/// </remarks>
public sealed class MagnetizationFit
{
    private readonly InfiniteChain chain = new();

    /// <summary>Start of J, kelvin.</summary>
    public FitParameter J { get; init; } = new("J", 10, Minimum: 0);

    /// <summary>Start of g.</summary>
    public FitParameter G { get; init; } = new("g", 2, Minimum: 0);

    /// <summary>Start of the scale.</summary>
    public FitParameter Scale { get; init; } = new("scale", 1, IsFixed: true);

    /// <summary>Start of the background's slope, 1/T.</summary>
    public FitParameter Slope { get; init; } = new("slope", 0, Scale: 1e-3, IsFixed: true);

    /// <summary>Start of the fraction of impurities.</summary>
    public FitParameter Impurity { get; init; } = new("impurity", 0, Scale: 0.01, IsFixed: true);

    /// <summary>Fits to data; without standard errors all data weigh the same.</summary>
    /// <exception cref="ArgumentException">A temperature is not positive, or as <see
    /// cref="LeastSquares.Fit"/>.</exception>
    public FitResult Fit(ReadOnlySpan<MagnetizationPoint> data)
    {
        var points = data.ToArray();
        var values = new DataPoint[points.Length];
        var areKnown = points.Any(p => !double.IsNaN(p.StandardError));
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i];
            if (!(point.TemperatureKelvin > 0))
            {
                throw new ArgumentException(
                    $"Datum {i} has T = {point.TemperatureKelvin} K; temperatures must be above 0 K.", nameof(data));
            }

            values[i] = new DataPoint(point.FieldTesla, point.FractionOfSaturation, areKnown ? point.StandardError : 1);
        }

        var fit = LeastSquares.Fit(
            values, [J, G, Scale, Slope, Impurity],
            (i, p, slopes) => Evaluate(points[i].TemperatureKelvin, points[i].FieldTesla, p, slopes));
        return areKnown ? fit : fit.ScaledToResiduals();
    }

    /// <summary>The model and its slopes by J, g, scale, background and fraction of impurities.</summary>
    public double Evaluate(double temperatureKelvin, double fieldTesla, ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        var (j, g, scale, background, rho) = (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]);
        var (t, h) = (temperatureKelvin / j, ChainUnits.ReducedField(fieldTesla, g, j));
        var state = chain.Evaluate(t, h).Value;
        var x = g * ChainUnits.BohrMagnetonKelvinPerTesla * fieldTesla / (2 * temperatureKelvin);
        var tanh = Math.Tanh(x);
        var mixed = ((1 - rho) * 2 * state.M) + (rho * tanh);
        slopes[0] = -scale * (1 - rho) * 2 * ((t * state.DMdT) + (h * state.Chi)) / j;
        slopes[1] = scale * (((1 - rho) * 2 * h * state.Chi) + (rho * x * (1 - (tanh * tanh)))) / g;
        slopes[2] = mixed;
        slopes[3] = fieldTesla;
        slopes[4] = scale * (tanh - (2 * state.M));
        return (scale * mixed) + (background * fieldTesla);
    }
}
