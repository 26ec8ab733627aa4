using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Base of fits of a curve to the counts of a velocity spectrum.</summary>
/// <remarks>
/// Weights are one over the variance that the <em>curve</em> predicts, found by fitting again with the last curve's values
/// (the counts' own would pull it down by one count); the errors are those of the counts' statistics, with nominal
/// coverage (tested). Data that bring errors are weighed by these instead. Stateless; safe from any thread.
/// </remarks>
/// <typeparam name="TSettings">A record of settings.</typeparam>
public abstract class SpectrumFit<TSettings> : IFit
    where TSettings : class, new()
{
    private const int Passes = 3;
    private const int CurvePointsPerDatum = 6;
    private readonly ParameterBinder<TSettings> binder = new();

    /// <param name="description">The description without columns and settings.</param>
    private protected SpectrumFit(FitDescription description) => Description = description with
    {
        Columns = SpectrumColumns.All,
        Format = SpectrumColumns.Format,
        WithoutErrors = "Poisson weights",
        Settings = DescriptionReader.ReadParameters<TSettings>(),
    };

    /// <inheritdoc/>
    public FitDescription Description { get; }

    /// <inheritdoc/>
    public ImmutableArray<FitParameter> ParametersOf(ReadOnlySpan<double> settings) => ParametersOf(binder.Bind(settings));

    /// <inheritdoc/>
    public FitReport Run(FitRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = binder.Bind(request.Settings.AsSpan());
        try
        {
            var spectrum = Load(request.Data, settings);
            return Run(spectrum, settings, request.Parameters, cancellation);
        }
        catch (Exception fault) when (fault is SpectrumFitException or ArgumentException or ArithmeticException or InvalidOperationException)
        {
            throw new FitFailedException(fault.Message, fault);
        }
    }

    /// <summary>The parameters; a start of NaN is taken from the data.</summary>
    private protected abstract ImmutableArray<FitParameter> ParametersOf(TSettings settings);

    /// <summary>The spectrum that is fitted.</summary>
    private protected abstract LoadedSpectrum Load(FitData data, TSettings settings);

    /// <summary>Starting values from the data, one a parameter.</summary>
    private protected abstract double[] StartsOf(LoadedSpectrum spectrum, TSettings settings);

    /// <summary>
    /// The curve over an axis; its parameters those of <see cref="ParametersOf(TSettings)"/>. Derivatives by held ones are not
    /// looked at.
    /// </summary>
    private protected abstract IFitModel ModelOf(double[] axis, TSettings settings, FitParameter[] parameters);

    /// <summary>Whether a parameter counts by its magnitude, as a width does.</summary>
    private protected abstract bool IsMagnitude(int parameter);

    /// <summary>What follows from the parameters.</summary>
    private protected abstract ImmutableArray<DerivedQuantity> DerivedOf(LoadedSpectrum spectrum, TSettings settings);

    private FitReport Run(LoadedSpectrum spectrum, TSettings settings, ImmutableArray<FitParameter> described, CancellationToken cancellation)
    {
        var parameters = described.ToArray();
        if (Array.Exists(parameters, p => double.IsNaN(p.Start)))
        {
            var starts = StartsOf(spectrum, settings);
            for (var i = 0; i < parameters.Length; i++)
                parameters[i] = double.IsNaN(parameters[i].Start) ? parameters[i] with { Start = starts[i] } : parameters[i];
        }

        var cache = new CurveCache(ModelOf(spectrum.Axis, settings, parameters), spectrum.Axis.Length);
        double Curve(int index, ReadOnlySpan<double> at, Span<double> slopes)
        {
            cancellation.ThrowIfCancellationRequested();
            return cache.At(index, at, slopes);
        }

        var errors = spectrum.Errors ?? PoissonErrors(spectrum, spectrum.Counts);
        Scale(parameters, cache, errors);
        var fit = LeastSquares.Fit(Points(spectrum, errors), parameters, Curve);
        for (var pass = 1; pass < Passes && spectrum.Errors is null; pass++)
        {
            errors = PoissonErrors(spectrum, [.. fit.Fitted]);
            FitParameter[] next = [.. parameters.Select((p, i) => p.IsFixed || !double.IsNaN(p.PriorError) ? p : p with { Start = fit.Parameters[i].Value })];
            fit = LeastSquares.Fit(Points(spectrum, errors), next, Curve);
        }

        return Report(spectrum, settings, parameters, fit, errors);
    }

    private static double[] PoissonErrors(LoadedSpectrum spectrum, double[] expected) =>
        [.. expected.Select((count, i) => Math.Sqrt(Math.Max(1, count) * (spectrum.VarianceFactors?[i] ?? 1)))];

    private static DataPoint[] Points(LoadedSpectrum spectrum, double[] errors) =>
        [.. spectrum.Counts.Select((count, i) => new DataPoint(spectrum.Axis[i], count, errors[i]))];

    // The minimizer damps all directions alike, so each parameter is measured by its own formal error.
    private static void Scale(FitParameter[] parameters, CurveCache cache, double[] errors)
    {
        var (starts, slopes) = (parameters.Select(p => p.Start).ToArray(), new double[parameters.Length]);
        var information = new double[parameters.Length];
        for (var k = 0; k < errors.Length; k++)
        {
            cache.At(k, starts, slopes);
            for (var i = 0; i < slopes.Length; i++)
                information[i] += slopes[i] * slopes[i] / (errors[k] * errors[k]);
        }

        for (var i = 0; i < parameters.Length; i++)
            parameters[i] = parameters[i] with { Scale = information[i] > 0 ? 1 / Math.Sqrt(information[i]) : 1 };
    }

    private FitReport Report(
        LoadedSpectrum spectrum, TSettings settings, FitParameter[] parameters, FitResult fit, double[] errors)
    {
        var (values, covariance) = Canonical(fit);
        var isDetermined = fit.Parameters.All(p => double.IsFinite(p.StandardError));
        if (!isDetermined)
            throw new FitFailedException("The spectrum does not determine all free parameters; hold some with --fix, or fit fewer lines.");
        return new FitReport(
            [.. parameters.Select((p, i) => new FitQuantity(p.Name, UnitOf(p, spectrum), values[i], Math.Sqrt(covariance[i, i]))
            {
                Symbol = p.Symbol, Meaning = p.Meaning, IsFixed = p.IsFixed,
            })],
            covariance,
            fit.ChiSquared,
            fit.DegreesOfFreedom,
            Plot(spectrum, axis => ModelOf(axis, settings, parameters), values, fit, errors))
        {
            ErrorsAreKnown = true,
            HasConverged = fit.HasConverged,
            Iterations = fit.Iterations,
            Derived = [.. DerivedOf(spectrum, settings).Select(d => d.At(values, covariance))],
            Notes = spectrum.Notes,
        };
    }

    // What is in channels until the spectrum turns out to have velocities.
    private static string UnitOf(FitParameter parameter, LoadedSpectrum spectrum) =>
        spectrum.IsVelocity && parameter.Unit == LineParameters.Channel ? SpectrumColumns.Velocity.Unit : parameter.Unit;

    private (double[] Values, double[,] Covariance) Canonical(FitResult fit)
    {
        var (values, covariance) = (fit.Parameters.Select(p => p.Value).ToArray(), (double[,])fit.Covariance.Clone());
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] >= 0 || !IsMagnitude(i))
                continue;
            values[i] = -values[i];
            for (var j = 0; j < values.Length; j++)
            {
                covariance[i, j] = -covariance[i, j];
                covariance[j, i] = -covariance[j, i];
            }
        }

        return (values, covariance);
    }

    private static FitPlot Plot(
        LoadedSpectrum spectrum, Func<double[], IFitModel> model, double[] values, FitResult fit, double[] errors)
    {
        var (low, high) = (spectrum.Axis[0], spectrum.Axis[^1]);
        var points = CurvePointsPerDatum * spectrum.Axis.Length;
        double[] grid = [.. Enumerable.Range(0, points).Select(i => low + ((high - low) * i / (points - 1)))];
        var curve = new double[points];
        model(grid).Values(values, curve);
        var (symbol, unit) = spectrum.IsVelocity ? ("v", "mm/s") : ("channel", "");
        return new FitPlot(
            new FitAxis(symbol, unit),
            new FitAxis("counts", ""),
            [new FitGroup("", [.. spectrum.Axis], [.. spectrum.Counts], [.. errors], fit.Fitted, [.. grid], [.. curve])]);
    }
}
