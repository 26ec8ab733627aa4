using System.Collections.Immutable;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>
/// Summary statistics of a sweep, made from its store when they are asked for, so that computing pays nothing for them.
/// Complete chunks are looked into once.
/// </summary>
/// <remarks>Safe from several threads at once; one summarizes at a time.</remarks>
internal sealed class SweepSummaries(Func<SweepPlan> readPlan, string storePath) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly HashSet<ChunkIndex> included = [];
    private readonly SortedDictionary<string, ObservableSummary> total = new(StringComparer.Ordinal);
    private int generation;

    /// <summary>Forgets what was looked into: points of complete chunks are computed again.</summary>
    public void Clear() => Interlocked.Increment(ref generation);

    /// <summary>The summary of each stored observable, by name, over the points done.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public async Task<ImmutableSortedDictionary<string, ObservableSummary>> GetAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await SummarizeAsync(cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<ImmutableSortedDictionary<string, ObservableSummary>> SummarizeAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref generation, 0) > 0)
        {
            included.Clear();
            total.Clear();
        }

        var plan = readPlan();
        var partial = new SortedDictionary<string, ObservableSummary>(StringComparer.Ordinal);
        foreach (var output in plan.Specification.Outputs)
            partial.Add(plan.Specification.Engine.Description.Observables[output].Name, new ObservableSummary());
        var keys = new DirectoryStore(storePath);
        if (await keys.ExistsAsync(".zattrs", cancellation))
        {
            using var store = await SweepStore.OpenAsync(keys, plan, new Provenance(), StoreOpening.Read, cancellation);
            await foreach (var chunk in store.StoredAsync(cancellation))
            {
                if (included.Contains(chunk) || await store.ReadAsync(chunk, cancellation) is not { } data)
                    continue;
                foreach (var (name, record) in ChunkSummary.Of(plan, data))
                {
                    var into = data.IsComplete ? total.TryGetValue(name, out var known) ? known : total[name] = new ObservableSummary() : partial[name];
                    into.Add(new ObservableSummary(record));
                }

                if (data.IsComplete)
                    included.Add(chunk);
            }
        }

        foreach (var (name, summary) in total)
            partial[name].Add(summary);
        return partial.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
