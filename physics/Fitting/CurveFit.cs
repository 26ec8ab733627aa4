using System.Collections.Immutable;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Fitting;

/// <summary>
/// Base of fits of a curve to one measured column by least squares: a model with its slopes, parameters, and what follows
/// from them. Weights, starts, covariance, propagation of errors and the plot are done here.
/// </summary>
/// <remarks>
/// A subclass is stateless. Data without errors weigh alike (or alike in relative terms, <see cref="WeighsRelatively"/>),
/// and the covariance is scaled by chi^2 per degree of freedom. Rows of equal further places (such as the temperature of
/// M(B, T)) form a group each in the plot.
/// </remarks>
/// <typeparam name="TSettings">A record of settings with <see cref="ParameterAttribute"/>s; <see cref="NoSettings"/> for none.</typeparam>
public abstract class CurveFit<TSettings> : IFit
    where TSettings : class, new()
{
    private readonly ParameterBinder<TSettings> binder = new();

    /// <param name="description">The description without settings, which are read from <typeparamref name="TSettings"/>.</param>
    protected CurveFit(FitDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        Description = description with { Settings = DescriptionReader.ReadParameters<TSettings>() };
    }

    /// <inheritdoc/>
    public FitDescription Description { get; }

    /// <summary>Whether data without errors are taken to have equal relative errors, not equal ones.</summary>
    protected virtual bool WeighsRelatively => false;

    /// <summary>At most as many rows, evenly spread, are looked at for each candidate of <see cref="StartsOf"/>.</summary>
    protected virtual int MostRowsOfStart => 100;

    /// <inheritdoc/>
    public ImmutableArray<FitParameter> ParametersOf(ReadOnlySpan<double> settings) => ParametersOf(binder.Bind(settings));

    /// <inheritdoc/>
    public FitReport Run(FitRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = binder.Bind(request.Settings.AsSpan());
        if (Check(request.Data, settings) is { } wrong)
            throw new FitFailedException(wrong);
        var data = Prepare(request.Data, settings);
        var parameters = request.Parameters;
        CheckCount(data, parameters);
        try
        {
            var model = Stoppable(ModelOf(data, settings), cancellation);
            var problem = new CurveProblem(ErrorsOf(data), data[ValueColumn.Name], WeighsRelatively, model) { MostRowsOfStart = MostRowsOfStart };
            var started = problem.BestStart(parameters, StartsOf(data, settings, parameters));
            var fit = problem.Fit(started);
            double[] values = [.. fit.Parameters.Select(p => p.Value)];
            return new FitReport(
                [.. fit.Parameters.Select((p, i) => Quantity(parameters[i], p))],
                fit.Covariance,
                fit.ChiSquared,
                fit.DegreesOfFreedom,
                PlotOf(data, settings, values, fit))
            {
                ErrorsAreKnown = problem.ErrorsAreKnown,
                HasConverged = fit.HasConverged,
                Iterations = fit.Iterations,
                Derived = [.. DerivedOf(data, settings).Select(d => d.At(values, fit.Covariance))],
                Notes = NotesOf(data, settings, fit),
            };
        }
        catch (Exception fault) when (fault is ArgumentException or ArithmeticException or InvalidOperationException or PointFailedException)
        {
            throw new FitFailedException(fault.Message, fault);
        }
    }

    /// <summary>The parameters; a start of NaN is taken from <see cref="StartsOf"/>.</summary>
    protected abstract ImmutableArray<FitParameter> ParametersOf(TSettings settings);

    /// <summary>The model with its slopes at the places of the data, or of any other rows; for one thread.</summary>
    protected abstract FitModel ModelOf(FitData places, TSettings settings);

    /// <summary>What is wrong with the data together, or <see langword="null"/>.</summary>
    protected virtual string? Check(FitData data, TSettings settings) => null;

    /// <summary>The data as they are fitted and drawn: by default as they are. Names of columns stay.</summary>
    protected virtual FitData Prepare(FitData data, TSettings settings) => data;

    /// <summary>
    /// Candidates for starts, a value a parameter each: the fit starts from that of the least squares. Only values of
    /// parameters whose start is NaN are looked at.
    /// </summary>
    protected virtual IEnumerable<double[]> StartsOf(FitData data, TSettings settings, ImmutableArray<FitParameter> parameters) => [];

    /// <summary>What follows from the parameters.</summary>
    protected virtual ImmutableArray<DerivedQuantity> DerivedOf(FitData data, TSettings settings) => [];

    /// <summary>What a reader should know of the data or the result.</summary>
    protected virtual ImmutableArray<string> NotesOf(FitData data, TSettings settings, FitResult fit) => [];

    /// <summary>The axes of the plot: by default the first place and the value, in proportion.</summary>
    protected virtual (FitAxis X, FitAxis Y) Axes =>
        (new FitAxis(PlaceColumn.Symbol, PlaceColumn.Unit), new FitAxis(ValueColumn.Symbol, ValueColumn.Unit));

    private FitColumn PlaceColumn => Description.Columns.First(c => c.Kind == FitColumnKind.Place);

    private FitColumn ValueColumn => Description.Columns.First(c => c.Kind == FitColumnKind.Value);

    private static FitModel Stoppable(FitModel model, CancellationToken cancellation) => (index, parameters, slopes) =>
    {
        cancellation.ThrowIfCancellationRequested();
        return model(index, parameters, slopes);
    };

    private static FitQuantity Quantity(FitParameter described, FittedParameter fitted) =>
        new(described.Name, described.Unit, fitted.Value, fitted.StandardError)
        {
            Symbol = described.Symbol, Meaning = described.Meaning, IsFixed = fitted.IsFixed,
        };

    private void CheckCount(FitData data, ImmutableArray<FitParameter> parameters)
    {
        var free = parameters.Count(p => !p.IsFixed);
        var needed = free + (ErrorsOf(data) is null ? 1 : 0);
        if (free == 0)
            throw new FitFailedException($"{Description.Name}: every parameter is held; leave at least one free.");
        if (data.Count < needed - parameters.Count(p => !p.IsFixed && !double.IsNaN(p.PriorError)))
        {
            throw new FitFailedException(
                $"{Description.Name}: {data.Count} rows of data are too few for {free} free parameters; at least {needed} are needed "
                + "(hold some parameters with --fix, or give more data).");
        }
    }

    private ImmutableArray<double>? ErrorsOf(FitData data)
    {
        var column = Description.Columns.FirstOrDefault(c => c.Kind == FitColumnKind.Error);
        return column is not null && data.Has(column.Name) ? data[column.Name] : null;
    }

    private FitPlot PlotOf(FitData data, TSettings settings, double[] values, FitResult fit)
    {
        var (x, y) = Axes;
        return new CurvePlot(Description.Columns, ErrorsOf(data)).Make(
            data, x, y, fit.Fitted, places =>
            {
                var (model, slopes) = (ModelOf(places, settings), new double[values.Length]);
                return [.. Enumerable.Range(0, places.Count).Select(i => model(i, values, slopes))];
            });
    }
}
