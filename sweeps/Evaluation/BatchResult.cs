using System.Collections.Immutable;
using System.Diagnostics;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Sweeps.Evaluation;

/// <summary>A computed batch: what became of each point, and the numbers of each stored observable.</summary>
/// <param name="Lease">The lease it was computed under.</param>
/// <param name="Status">What became of each point; <see cref="PointStatus.Missing"/> for one that is to be tried again.</param>
/// <param name="Values">
/// The numbers of each stored observable, point after point, in the order of the specification's outputs; NaN where a
/// point is not done. The arrays may be longer than the batch; what lies behind it means nothing.
/// </param>
/// <param name="Reasons">Why points failed, by place in the batch.</param>
/// <param name="EngineTime">Time spent in the engine.</param>
public sealed record BatchResult(
    Lease Lease,
    ReadOnlyMemory<PointStatus> Status,
    ImmutableArray<double[]> Values,
    ImmutableSortedDictionary<int, string> Reasons,
    TimeSpan EngineTime)
{
    /// <summary>The trace that the batch belongs to, where that is kept: what stores it links to it.</summary>
    public ActivityContext Trace { get; init; }

    /// <summary>How many points failed for each reason.</summary>
    public ImmutableArray<FailureCount> CountFailures() => Reasons.IsEmpty
        ? []
        : [.. Reasons.Values.CountBy(r => r, StringComparer.Ordinal).Select(r => new FailureCount(r.Key, r.Value))];

    /// <summary>The same with arrays of its own that end where the batch ends, to be sent away.</summary>
    public BatchResult Trimmed(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var observables = plan.Specification.Engine.Description.Observables;
        return this with
        {
            Values = [.. Values.Select((values, i) =>
                values[..(Status.Length * observables[plan.Specification.Outputs[i]].Size)])],
        };
    }
}
