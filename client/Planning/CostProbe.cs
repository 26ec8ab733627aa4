using System.Diagnostics;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Client.Planning;

/// <summary>Measures what a point of a sweep costs, by computing a few all over it.</summary>
internal static class CostProbe
{
    // Long enough for a steady clock, short enough to wait for.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Run = TimeSpan.FromMilliseconds(20);

    // A point slower than this is not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int LongestRun = 4096;

    // Multiples of the golden section, modulo 1, spread evenly however many are taken.
    private const double GoldenSection = 0.6180339887498949;

    /// <summary>Seconds of one core a point takes on average, and how many points were computed to tell.</summary>
    /// <returns>Infinity and 0 when not one point was finished within 5 seconds.</returns>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public static (double SecondsPerPoint, long Points) Measure(SweepPlan plan, CancellationToken interruption)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        limit.CancelAfter(Patience);
        var evaluator = new BatchEvaluator(plan, new EvaluationContext(
            pointTimeLimit: plan.Specification.Policy.PointTimeLimit, cancellation: limit.Token));
        var (seconds, points, run, place) = (0.0, 0L, 1, 0.0);
        try
        {
            // The first point pays for the compilation of the engine; it does not count if there are others.
            if (Compute(plan, evaluator, 0, 1) is var (first, _) && first < Budget.TotalSeconds && plan.PointCount > 1)
                (seconds, points) = (0, 0);
            else
                return (first, 1);
            for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Budget && points < plan.PointCount;)
            {
                place = (place + GoldenSection) % 1;
                var (took, count) = Compute(plan, evaluator, (long)(place * plan.PointCount), run);
                seconds += took;
                points += count;
                if (took < Run.TotalSeconds)
                    run = Math.Min(2 * run, LongestRun);
            }
        }
        catch (OperationCanceledException) when (!interruption.IsCancellationRequested)
        {
            if (points == 0)
                return (double.PositiveInfinity, 0);
        }

        return (seconds / points, points);
    }

    private static (double Seconds, int Points) Compute(SweepPlan plan, BatchEvaluator evaluator, long first, int count)
    {
        var chunk = plan.Grid.ChunkOf(first);
        var range = new PointRange(first, (int)Math.Min(count, plan.Grid.RangeOf(chunk).End - first));
        var result = evaluator.Evaluate(new Lease(
            new LeaseId(0), new WorkerId("probe"), chunk, range, Attempt: 1, DateTimeOffset.UnixEpoch));
        ResultBuffers.Return(result);
        return (result.EngineTime.TotalSeconds, range.Count);
    }
}
