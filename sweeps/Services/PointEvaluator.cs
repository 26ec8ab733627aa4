using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Services;

/// <summary>Computes points asked for on demand.</summary>
public static class PointEvaluator
{
    private static readonly Lease OnDemand = new(
        default, new WorkerId("on demand"), new ChunkIndex(0), new PointRange(0, 1), Attempt: 1, DateTimeOffset.UnixEpoch);

    /// <summary>Computes the one point of a plan, as a sweep would.</summary>
    /// <param name="plan">What <see cref="PointReader"/> made of the request.</param>
    /// <param name="limit">How long it may take, after which it fails; <see langword="null"/> for as long as it needs.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public static PointAnswer Evaluate(SweepPlan plan, TimeSpan? limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var description = plan.Specification.Engine.Description;
        var result = new BatchEvaluator(plan, new EvaluationContext(pointTimeLimit: limit, cancellation: cancellation)).Evaluate(OnDemand);
        var isDone = result.Status.Span[0] == PointStatus.Done;
        var answer = new PointAnswer
        {
            Engine = description.Name,
            EngineVersion = description.Version,
            Parameters = [.. plan.ParametersOf(0).All],
            // The arrays are lent and may be longer than the observable.
            Observables = isDone ? [.. description.Observables.Select((o, i) => ImmutableArray.Create(result.Values[i].AsSpan(0, o.Size)))] : [],
            Failure = isDone ? null : result.Reasons[0],
            EngineTime = result.EngineTime,
        };
        ResultBuffers.Return(result);
        return answer;
    }

    /// <summary>The answer for a point that took longer than it may.</summary>
    public static PointAnswer OutOfTime(SweepPlan plan, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var description = plan.Specification.Engine.Description;
        return new PointAnswer
        {
            Engine = description.Name,
            EngineVersion = description.Version,
            Parameters = [.. plan.ParametersOf(0).All],
            Failure = $"time limit of {limit.TotalSeconds} s a point is over",
            EngineTime = limit,
        };
    }
}
