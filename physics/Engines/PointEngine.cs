using System.Diagnostics;

namespace SweepCluster.Physics.Engines;

/// <summary>
/// Base of engines that compute one point at a time from a record of parameters to a record of observables.
/// </summary>
/// <remarks>
/// The class carries an <see cref="EngineAttribute"/>; the properties of the two records carry
/// <see cref="ParameterAttribute"/> and <see cref="ObservableAttribute"/>. That is the whole description: see
/// <see cref="DescriptionReader"/>.
/// </remarks>
/// <typeparam name="TParameters">Properties of type double, int or an enum; their initial values are the defaults.</typeparam>
/// <typeparam name="TObservables">Properties of type double, int, an enum, or double[] for observables with dimensions.</typeparam>
public abstract class PointEngine<TParameters, TObservables> : IEngine
    where TParameters : class, new()
    where TObservables : class, new()
{
    private readonly ParameterBinder<TParameters> binder = new();
    private readonly ObservableWriter<TObservables> writer = new();

    /// <summary>Reads the description from the attributes.</summary>
    protected PointEngine() => Description = DescriptionReader.Read<TParameters, TObservables>(GetType());

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <inheritdoc/>
    public string? Check(ParameterValues point) => Check(binder.Bind(point.All));

    /// <inheritdoc/>
    public void Evaluate(PointBlock block, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(context);
        using var limit = new PointTimeLimit(context);
        var timed = context.PointTimed;
        for (var point = 0; point < block.Count; point++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var started = timed is null ? 0 : Stopwatch.GetTimestamp();
            try
            {
                var parameters = binder.Bind(block, point);
                if (Check(parameters) is { } wrong)
                    throw new PointFailedException(wrong);
                var observables = Evaluate(parameters, new PointContext(block, context, point, limit.Begin()));
                writer.Write(observables, block, point);
            }
            catch (PointFailedException failure)
            {
                block.Fail(point, failure.Message);
            }
            catch (OperationCanceledException) when (limit.IsOver)
            {
                block.Fail(point, $"time limit of {context.PointTimeLimit!.Value.TotalSeconds} s a point is over");
            }

            context.Checkpoints.Forget(block.FirstIndex + point);
            timed?.Invoke(point, Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>
    /// Looks at the parameters of a point together: <see langword="null"/>, or what is wrong, the value received, the
    /// allowed range and what to do.
    /// </summary>
    protected virtual string? Check(TParameters parameters) => null;

    /// <summary>Computes one point.</summary>
    /// <exception cref="PointFailedException">The point has no result.</exception>
    protected abstract TObservables Evaluate(TParameters parameters, PointContext context);
}
