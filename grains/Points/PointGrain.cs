using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using SweepCluster.Grains.Contracts;
using SweepCluster.Grains.Hosting;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Points;

/// <inheritdoc cref="IPointGrain"/>
/// <remarks>The silo's own worker makes the first call, and prefer-local placement keeps the grain there.</remarks>
[PreferLocalPlacement]
public sealed partial class PointGrain(
    IGrainFactory grains,
    SweepPlans plans,
    SiloEvaluations evaluations,
    BatchDesk desk,
    PointDesk points,
    EngineCatalog engines,
    ILogger<PointGrain> logger) : Grain, IPointGrain
{
    private bool begun;

    /// <inheritdoc/>
    public Task BeginAsync(Lease lease)
    {
        if (begun)
            return Task.CompletedTask;
        begun = true;

        // Not awaited: the engine may run for hours, and no turn of a grain may wait for it.
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        _ = ProcessAsync(lease);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<PointAnswer> EvaluateAsync(PointRequest request)
    {
        try
        {
            return await points.EvaluateAsync(PointReader.Read(request, engines), CancellationToken.None);
        }
        finally
        {
            DeactivateOnIdle();
        }
    }

    private async Task ProcessAsync(Lease lease)
    {
        var key = this.GetPrimaryKeyString();
        try
        {
            var sweep = GrainKeys.SweepOf(key);
            var plan = await plans.GetAsync(sweep);
            (Activity.Current, var received) = desk.TraceOf(key);
            var evaluation = evaluations.Of(sweep, plan);
            var result = await evaluation.EvaluateAsync(lease, received);
            var spent = result.EngineTime;
            var writer = grains.GetGrain<IResultGrain>(GrainKeys.OfResult(sweep, lease.Chunk));
            await evaluation.GatherAsync(result, () => Task.Run(() => HandInAsync(writer, result.Trimmed(plan))));
            ResultBuffers.Return(result);
            desk.Finish(key, spent);
        }
        catch (Exception fault)
        {
            LogFault(logger, fault, key);
            desk.Fail(key, fault);
        }

        DeactivateOnIdle();
    }

    // The writer may be on a silo that just died; its next activation takes the batch. Meanwhile the lease is renewed.
    // It is called from outside of this grain: the loss of another silo may have made this activation invalid meanwhile.
    private static async Task HandInAsync(IResultGrain writer, BatchResult result) =>
        await GrainCalls.AskAsync(() => writer.GatherAsync(result), CancellationToken.None);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "Batch {Key} was not handed in")]
    private static partial void LogFault(ILogger logger, Exception fault, string key);
}
