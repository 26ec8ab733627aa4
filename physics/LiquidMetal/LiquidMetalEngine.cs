using SweepCluster.Physics.Engines;
using SweepCluster.Physics.LiquidMetal.Ions;
using SweepCluster.Physics.LiquidMetal.LocalFields;

namespace SweepCluster.Physics.LiquidMetal;

/// <summary>
/// Collective modes of liquid metals from the interacting electron gas: the engine <c>liquid-metal</c>.
/// </summary>
/// <remarks>
/// <para>
/// The paper: L. E. Bove, C. Petrillo, F. Sacchetti, "Ion density fluctuations in liquid metals: the strongly interacting
/// ion-electron plasma" (2007). Parameters: <see cref="LiquidMetalParameters"/>; observables:
/// <see cref="LiquidMetalPoint"/>.
/// </para>
/// <para>
/// Where only the dielectric function of the random phase approximation and the like are asked for, a block is computed
/// column by column with vector instructions (<see cref="RpaColumns"/>), else point by point; a point has the same bits on
/// both ways. The solution of stls is found once for consecutive points with the same r_s, so let r_s run slowest.
/// Thread-safe.
/// </para>
/// </remarks>
[Engine("liquid-metal", "1",
    Meaning = "collective modes of liquid metals from the interacting electron gas",
    Source = "Bove, Petrillo, Sacchetti, Ion density fluctuations in liquid metals (2007)")]
public sealed class LiquidMetalEngine : IEngine
{
    private readonly ParameterBinder<LiquidMetalParameters> binder = new();
    private readonly ObservableWriter<LiquidMetalPoint> writer = new();
    private readonly RpaColumns columns;

    /// <summary>Reads the description from the attributes.</summary>
    public LiquidMetalEngine()
    {
        Description = DescriptionReader.Read<LiquidMetalParameters, LiquidMetalPoint>(typeof(LiquidMetalEngine));
        columns = new RpaColumns(Description);
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <inheritdoc/>
    public string? Check(ParameterValues point) => Check(binder.Bind(point.All));

    /// <inheritdoc/>
    public void Evaluate(PointBlock block, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(context);
        context.Cancellation.ThrowIfCancellationRequested();
        if (columns.TryEvaluate(block))
            return;
        var parameters = context.Scratch<LiquidMetalParameters>();
        var observables = context.Scratch<LiquidMetalPoint>();
        using var limit = new PointTimeLimit(context);
        for (var point = 0; point < block.Count; point++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            binder.Bind(parameters, block, point);
            if (Check(parameters) is { } wrong)
            {
                block.Fail(point, wrong);
                continue;
            }

            try
            {
                observables.Set(parameters, limit.Begin());
                writer.Write(observables, block, point);
            }
            catch (InvalidOperationException failure)
            {
                block.Fail(point, failure.Message);
            }
            catch (OperationCanceledException) when (limit.IsOver)
            {
                block.Fail(point, $"time limit of {context.PointTimeLimit!.Value.TotalSeconds} s a point is over");
            }
        }
    }

    private static string? Check(LiquidMetalParameters parameters)
    {
        var rs = LiquidMetalPoint.Given(parameters.DensityParameter, MetalPreset.Of(parameters.Metal).DensityParameter);
        return parameters.LocalField switch
        {
            _ when double.IsNaN(rs) => "r_s is missing; give r_s, 0.001 to 100, or a metal, which has its own",
            LocalFieldModel.VashishtaSingwi when !VashishtaSingwi.Covers(rs) =>
                $"r_s is {rs}; local_field vashishta-singwi is tabulated for r_s 1 to 6; choose another local_field there",
            LocalFieldModel.UtsumiIchimaru when rs > UtsumiIchimaru.GreatestDensityParameter =>
                $"r_s is {rs}; local_field utsumi-ichimaru is given for r_s up to 15; choose another local_field there",
            _ => null,
        };
    }
}
