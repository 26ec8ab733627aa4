using System.Collections.Concurrent;
using System.Diagnostics;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Running;

/// <summary>Evaluates the batches of one sweep on the threads of a compute pool.</summary>
/// <remarks>Safe from several threads at once: an evaluator, with its scratch memory, serves one batch at a time.</remarks>
public sealed class PooledEvaluation(
    SweepPlan plan, ComputePool pool, ICheckpoints checkpoints, CancellationToken stop, SweepTelemetry? telemetry = null)
{
    private readonly SweepTelemetry sweep = telemetry ?? SweepTelemetry.Of(plan);
    private readonly ConcurrentBag<(BatchEvaluator Evaluator, PointNotes Notes)> evaluators = [];

    /// <summary>Computes a batch; the current activity is that of the batch.</summary>
    /// <param name="lease">The batch.</param>
    /// <param name="since">Time stamp of when the worker received it; now, when 0.</param>
    /// <exception cref="OperationCanceledException">The sweep was stopped; nothing of the batch counts.</exception>
    public Task<BatchResult> EvaluateAsync(Lease lease, long since = 0)
    {
        var process = Activity.Current;
        var received = since > 0 ? since : Stopwatch.GetTimestamp();
        return pool.RunAsync(() => Evaluate(lease, received, process));
    }

    /// <summary>Hands a batch in; the current activity is that of the batch.</summary>
    public async Task GatherAsync(BatchResult result, Func<Task> handIn)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(handIn);
        var process = Activity.Current;
        using var gather = SweepActivities.StartGather(sweep, result.Lease, process);
        try
        {
            await handIn();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            gather.Fail(fault);
            throw;
        }

        gather.Gathered(process);
    }

    private BatchResult Evaluate(Lease lease, long received, Activity? process)
    {
        stop.ThrowIfCancellationRequested();
        SweepMetrics.QueueDuration.Record(Stopwatch.GetElapsedTime(received).TotalSeconds, sweep.Tags);
        if (!evaluators.TryTake(out var free))
        {
            var context = new EvaluationContext(checkpoints, plan.Specification.Policy.PointTimeLimit, stop);
            free = (new BatchEvaluator(plan, context), new PointNotes(sweep));
        }

        try
        {
            using var evaluate = SweepActivities.StartEvaluate(sweep, lease, process);
            free.Notes.Begin(evaluate is not null);
            var result = free.Evaluator.Evaluate(lease, free.Notes);
            SweepMetrics.CpuTime.Add(result.EngineTime.TotalSeconds, sweep.Tags);
            var isSlow = sweep.IsSlow(lease.Points.Count, result.EngineTime);
            sweep.Learn(lease.Points.Count, result.EngineTime);
            if (evaluate is null)
                return result;
            evaluate.Evaluated(sweep, result, isSlow, free.Notes, process);
            return process!.Recorded ? result with { Trace = process.Context } : result;
        }
        finally
        {
            evaluators.Add(free);
        }
    }
}
