using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>
/// The engine <c>heisenberg-experiment</c>: measures a chain with normal errors and fits what it measured. Over replicas it says how
/// well an experiment would determine J and g, and whether the errors that a fit states are right.
/// </summary>
/// <remarks>
/// chi(T) at temperatures evenly spaced in their logarithm, fitted by <see cref="SusceptibilityFit"/> (J, g, chi_0); or M(B) at
/// fields evenly spaced up to B_max and two temperatures, fitted by <see cref="MagnetizationFit"/> (J, g). The fit starts 10% off
/// the truth. One random number stream a point.
/// </remarks>
[Engine("heisenberg-experiment", "1",
    Meaning = "a simulated measurement of a Heisenberg chain with noise, and its fit",
    Source = "B. M. Huddart et al., Phys. Chem. Chem. Phys. 21, 1014 (2019)")]
public sealed class ChainExperimentEngine : PointEngine<ChainExperimentParameters, ChainExperimentObservables>
{
    private const double Offset = 1.1;

    /// <inheritdoc/>
    protected override string? Check(ChainExperimentParameters parameters) =>
        parameters.LowestTemperatureKelvin < parameters.HighestTemperatureKelvin
            ? null
            : $"T_min is {parameters.LowestTemperatureKelvin} K and T_max {parameters.HighestTemperatureKelvin} K; T_max must be above T_min";

    /// <inheritdoc/>
    protected override ChainExperimentObservables Evaluate(ChainExperimentParameters p, PointContext context)
    {
        try
        {
            var random = context.Random.Stream();
            var fit = p.Experiment == ChainExperimentKind.Susceptibility
                ? Susceptibility(p, ref random)
                : Magnetization(p, ref random);
            if (!fit.HasConverged)
                throw new PointFailedException($"the fit has not converged in {fit.Iterations} steps; measure more points or with less noise");
            return Observables(p, fit);
        }
        catch (ArgumentException fault)
        {
            throw new PointFailedException($"the data cannot be fitted: {fault.Message}", fault);
        }
    }

    private static FitResult Susceptibility(ChainExperimentParameters p, ref PhiloxStream random)
    {
        var model = new SusceptibilityFit
        {
            J = new("J", Offset * p.ExchangeKelvin, Minimum: 0), G = new("g", Offset * p.G, Minimum: 0), Chi0 = new("chi_0", 0, Scale: 1e-4),
        };
        var (data, slopes) = (new DataPoint[p.Points], new double[4]);
        for (var i = 0; i < data.Length; i++)
        {
            var share = (double)i / (data.Length - 1);
            var temperature = p.LowestTemperatureKelvin * Math.Pow(p.HighestTemperatureKelvin / p.LowestTemperatureKelvin, share);
            var chi = model.Evaluate(temperature, [p.ExchangeKelvin, p.G, p.Chi0, 0], slopes);
            var error = p.Noise * Math.Abs(chi);
            data[i] = new DataPoint(temperature, chi + (error * Normal(ref random)), error);
        }

        return model.Fit(data);
    }

    private static FitResult Magnetization(ChainExperimentParameters p, ref PhiloxStream random)
    {
        var model = new MagnetizationFit
        {
            J = new("J", Offset * p.ExchangeKelvin, Minimum: 0), G = new("g", Offset * p.G, Minimum: 0),
        };
        var (data, slopes) = (new MagnetizationPoint[2 * p.Points], new double[5]);
        for (var i = 0; i < data.Length; i++)
        {
            var temperature = i < p.Points ? p.LowestTemperatureKelvin : p.HighestTemperatureKelvin;
            var field = p.HighestFieldTesla * ((i % p.Points) + 1) / p.Points;
            var value = model.Evaluate(temperature, field, [p.ExchangeKelvin, p.G, 1, 0, 0], slopes);
            data[i] = new MagnetizationPoint(temperature, field, value + (p.Noise * Normal(ref random)), p.Noise);
        }

        return model.Fit(data);
    }

    private static ChainExperimentObservables Observables(ChainExperimentParameters p, FitResult fit)
    {
        var (j, g) = (fit["J"], fit["g"]);
        var (jPull, gPull) = (Pull(j, p.ExchangeKelvin), Pull(g, p.G));
        var observables = new ChainExperimentObservables
        {
            J = j.Value,
            JError = j.StandardError,
            G = g.Value,
            GError = g.StandardError,
            JPull = jPull,
            GPull = gPull,
            JCovered = Covered(jPull, 1),
            GCovered = Covered(gPull, 1),
            JCoveredTwice = Covered(jPull, 2),
            GCoveredTwice = Covered(gPull, 2),
            ReducedChiSquared = fit.ReducedChiSquared,
        };
        if (p.Experiment != ChainExperimentKind.Susceptibility)
            return observables;
        var chi0 = fit["chi_0"];
        return observables with { Chi0 = chi0.Value, Chi0Error = chi0.StandardError, Chi0Pull = Pull(chi0, p.Chi0) };
    }

    private static double Pull(FittedParameter fitted, double truth) => (fitted.Value - truth) / fitted.StandardError;

    private static double Covered(double pull, double factor) => Math.Abs(pull) < factor ? 1 : 0;

    // Box and Muller.
    private static double Normal(ref PhiloxStream random) =>
        Math.Sqrt(-2 * Math.Log(random.NextOpen())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
