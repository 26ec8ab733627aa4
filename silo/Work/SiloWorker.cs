using Microsoft.Extensions.Options;
using SweepCluster.Grains.Contracts;
using SweepCluster.Grains.Hosting;
using SweepCluster.Silo.Options;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Silo.Work;

/// <summary>The worker of a silo: finds the sweeps that have work and pulls their batches, until the silo is asked to leave.</summary>
public sealed partial class SiloWorker(
    IGrainFactory grains,
    ILocalSiloDetails silo,
    SweepPlans plans,
    SiloEvaluations evaluations,
    BatchDesk desk,
    SiloOptions options,
    IOptions<GrainOptions> grainOptions,
    TimeProvider time,
    ILogger<SiloWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(0.5);

    private readonly CancellationTokenSource drain = new();
    private readonly CancellationTokenSource stop = new();

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Lease no more, finish what is under way; what takes longer than the drain time is given back.
        await drain.CancelAsync();
        stop.CancelAfter(options.DrainTime);
        using var stopping = stop.Token.Register(evaluations.Stop);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        drain.Dispose();
        stop.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var worker = new Worker(
            new WorkerOptions
            {
                Id = SiloWorkers.IdOf(silo.SiloAddress),
                Slots = options.EffectiveSlots,
                LeaseAhead = options.EffectiveSlots,
                LeaseTime = grainOptions.Value.Ledger.LeaseTime,
            },
            time);
        var looking = LookAsync(worker);
        await worker.RunAsync(drain.Token, stop.Token);
        await looking;
    }

    private async Task LookAsync(Worker worker)
    {
        var known = new Dictionary<SweepId, Task>();
        var started = time.GetUtcNow();
        var id = SiloWorkers.IdOf(silo.SiloAddress);
        while (!drain.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<IWorkerGrain>(id.Value).ReportAsync(new WorkerStatus(
                    id.Value, Environment.MachineName, "active", options.EffectiveSlots,
                    Math.Min(worker.HeldCount, options.EffectiveSlots), started));
                foreach (var gone in known.Where(k => k.Value.IsCompleted).Select(k => k.Key).ToArray())
                    Leave(gone, known);
                foreach (var entry in await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).ListRunningAsync())
                {
                    if (!known.ContainsKey(entry.Id))
                        known.Add(entry.Id, await JoinAsync(worker, entry));
                }
            }
            catch (Exception fault) when (!drain.IsCancellationRequested)
            {
                LogNoCatalog(logger, fault);
            }

            await Task.Delay(LookInterval, time, drain.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Task> JoinAsync(Worker worker, CatalogEntry entry)
    {
        var plan = await plans.GetAsync(entry.Id);
        var ledger = new GrainLedger(grains, entry.Id, plan);
        var processor = new GrainBatchProcessor(grains, entry.Id, desk, ledger);
        var source = new WorkSource(entry.Id.Value, ledger, processor, entry.Weight, entry.Priority, plans.TelemetryOf(entry.Id, plan));
        worker.Add(source);
        LogJoined(logger, entry.Id);
        return source.Completion;
    }

    private void Leave(SweepId sweep, Dictionary<SweepId, Task> known)
    {
        if (known.Remove(sweep, out var ended) && ended.Exception is { } fault)
            LogLeft(logger, fault.GetBaseException(), sweep);
        evaluations.Forget(sweep);
        plans.Forget(sweep);
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Working on sweep {Sweep}")]
    private static partial void LogJoined(ILogger logger, SweepId sweep);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "Left sweep {Sweep}; joining again if it is still running")]
    private static partial void LogLeft(ILogger logger, Exception fault, SweepId sweep);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Warning, Message = "The catalog of sweeps is out of reach; trying again")]
    private static partial void LogNoCatalog(ILogger logger, Exception fault);
}
