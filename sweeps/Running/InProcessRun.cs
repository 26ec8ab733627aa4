using System.Diagnostics;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Running;

/// <summary>Runs a sweep on the cores of this machine: a ledger, one worker, and a store.</summary>
public static class InProcessRun
{
    /// <summary>
    /// Computes every point that the store does not hold yet. What was computed is in the store when this returns or
    /// throws, unless the store itself failed.
    /// </summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="store">Where its chunks are kept.</param>
    /// <param name="options">Threads and intervals.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Called now and then, from one thread at a time.</param>
    /// <param name="cancellation">Stops the run: batches in flight are dropped, finished ones are stored.</param>
    /// <exception cref="OperationCanceledException">Stopped before the sweep was complete.</exception>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    public static async Task<RunReport> RunAsync(
        SweepPlan plan,
        IChunkStore store,
        RunOptions options,
        TimeProvider time,
        Action<RunReport>? report = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        var started = Stopwatch.GetTimestamp();
        var ledgerOptions = options.Ledger with { BatchPoints = plan.Specification.Policy.BatchPoints ?? options.Ledger.BatchPoints };
        using var pool = new ComputePool(options.Threads);
        var telemetry = SweepTelemetry.OfRun(plan);
        await using var ledger = new InProcessLedger(plan, store, ledgerOptions, time, telemetry: telemetry);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var drain = new CancellationTokenSource();
        using var worker = new Worker(
            new WorkerOptions
            {
                Id = new WorkerId("in-process"),
                Slots = options.Threads,
                LeaseAhead = options.Threads,
                LeaseTime = ledgerOptions.LeaseTime,
            },
            time);
        using var checkpoints = store is SweepStore kept ? new StoreCheckpoints(kept.Keys, options.CheckpointInterval, time) : null;
        var evaluation = new PooledEvaluation(plan, pool, (ICheckpoints?)checkpoints ?? NoCheckpoints.Instance, stop.Token, telemetry);
        var source = new WorkSource(plan.Specification.Name, ledger, new LocalBatchProcessor(evaluation, ledger), telemetry: telemetry);
        worker.Add(source);

        var flushing = FlushAsync(ledger, options.FlushInterval, time, stop);
        var reporting = ReportAsync(ledger, options, time, started, report, stop.Token);
        var working = worker.RunAsync(drain.Token, stop.Token);
        try
        {
            await source.Completion;
        }
        finally
        {
            await drain.CancelAsync();
            await working;
            await stop.CancelAsync();
            await reporting;
            await flushing;
        }

        var last = await MeasureAsync(ledger, options, started);
        report?.Invoke(last);
        return last;
    }

    // A store that cannot be written stops the run, and its fault is what the caller sees.
    private static async Task FlushAsync(InProcessLedger ledger, TimeSpan interval, TimeProvider time, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(interval / 2, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
                await ledger.FlushAsync(interval / 2, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await ledger.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private static async Task ReportAsync(
        InProcessLedger ledger,
        RunOptions options,
        TimeProvider time,
        long started,
        Action<RunReport>? report,
        CancellationToken stop)
    {
        if (report is null)
            return;
        using var timer = new PeriodicTimer(options.ReportInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                report(await MeasureAsync(ledger, options, started));
        }
        catch (OperationCanceledException)
        {
            // The run is over; its last report comes from the caller's side.
        }
    }

    private static async ValueTask<RunReport> MeasureAsync(InProcessLedger ledger, RunOptions options, long started) =>
        new(await ledger.GetProgressAsync(), Stopwatch.GetElapsedTime(started), options.Threads);
}
