using System.Collections.Immutable;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Summaries;

/// <summary>Summarizes a chunk: each stored observable over the points that are done.</summary>
public static class ChunkSummary
{
    /// <summary>A record for each stored observable, by name.</summary>
    public static ImmutableSortedDictionary<string, SummaryRecord> Of(SweepPlan plan, ChunkData data)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(data);
        var observables = plan.Specification.Engine.Description.Observables;
        var records = ImmutableSortedDictionary.CreateBuilder<string, SummaryRecord>(StringComparer.Ordinal);
        for (var output = 0; output < data.Values.Length; output++)
        {
            var size = data.Sizes[output];
            var summary = new ObservableSummary();
            for (var place = 0; place < data.Status.Length; place++)
            {
                if (data.Status[place] == PointStatus.Done)
                    summary.Add(data.Values[output].AsSpan(place * size, size));
            }

            records.Add(observables[plan.Specification.Outputs[output]].Name, summary.ToRecord());
        }

        return records.ToImmutable();
    }
}
