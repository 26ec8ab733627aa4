using System.Collections.Concurrent;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Running;

/// <summary>Evaluates the batches of one sweep on the threads of a compute pool.</summary>
/// <remarks>Safe from several threads at once: an evaluator, with its scratch memory, serves one batch at a time.</remarks>
public sealed class PooledEvaluation(SweepPlan plan, ComputePool pool, ICheckpoints checkpoints, CancellationToken stop)
{
    private readonly ConcurrentBag<BatchEvaluator> evaluators = [];

    /// <summary>Computes a batch.</summary>
    /// <exception cref="OperationCanceledException">The sweep was stopped; nothing of the batch counts.</exception>
    public Task<BatchResult> EvaluateAsync(Lease lease) => pool.RunAsync(() => Evaluate(lease));

    private BatchResult Evaluate(Lease lease)
    {
        stop.ThrowIfCancellationRequested();
        if (!evaluators.TryTake(out var evaluator))
        {
            var context = new EvaluationContext(checkpoints, plan.Specification.Policy.PointTimeLimit, stop);
            evaluator = new BatchEvaluator(plan, context);
        }

        try
        {
            return evaluator.Evaluate(lease);
        }
        finally
        {
            evaluators.Add(evaluator);
        }
    }
}
