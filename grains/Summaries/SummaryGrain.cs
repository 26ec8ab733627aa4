using System.Collections.Immutable;
using System.Text.Json;
using SweepCluster.Grains.Contracts;
using SweepCluster.Grains.Hosting;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Grains.Summaries;

/// <inheritdoc cref="ISummaryGrain"/>
/// <remarks>Chunks' summaries are kept beside the arrays of the sweep's store; an activation merges those of its shard anew.</remarks>
public sealed class SummaryGrain(ISweepStores stores) : Grain, ISummaryGrain
{
    /// <summary>The folder of the store where summaries are kept; the cluster's own, not of the results.</summary>
    public const string Prefix = "summaries/";

    private readonly HashSet<ChunkIndex> chunks = [];
    private readonly SortedDictionary<string, ObservableSummary> merged = new(StringComparer.Ordinal);
    private IKeyValueStore store = null!;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        store = stores.Open(GrainKeys.SweepOf(this.GetPrimaryKeyString()));
        await MergeStoredAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task AddAsync(ChunkIndex chunk, ImmutableSortedDictionary<string, SummaryRecord> summaries)
    {
        if (chunks.Contains(chunk))
            return;
        await store.PutAsync(Prefix + chunk, JsonSerializer.SerializeToUtf8Bytes(summaries));
        Merge(chunk, summaries);
    }

    /// <inheritdoc/>
    public Task<SummaryShare> GetAsync(ImmutableArray<ChunkIndex> asked) => Task.FromResult(new SummaryShare
    {
        Records = merged.ToImmutableSortedDictionary(m => m.Key, m => m.Value.ToRecord(), StringComparer.Ordinal),
        Merged = [.. asked.Where(chunks.Contains)],
    });

    /// <inheritdoc/>
    public async Task ForgetAsync(ImmutableArray<ChunkIndex> forgotten)
    {
        foreach (var chunk in forgotten.Where(chunks.Contains))
            await store.DeleteAsync(Prefix + chunk);

        // A summary cannot be taken out of a sum; the rest is merged anew.
        chunks.Clear();
        merged.Clear();
        await MergeStoredAsync(CancellationToken.None);
    }

    private async Task MergeStoredAsync(CancellationToken cancellation)
    {
        var shard = GrainKeys.NumberOf(this.GetPrimaryKeyString());
        await foreach (var name in store.ListAsync(Prefix, cancellation))
        {
            var chunk = new ChunkIndex(long.Parse(name.AsSpan(Prefix.Length)));
            if (chunk.Value % ISummaryGrain.Shards != shard)
                continue;
            var json = new System.Buffers.ArrayBufferWriter<byte>();
            if (await store.GetAsync(name, json, cancellation))
                Merge(chunk, JsonSerializer.Deserialize<Dictionary<string, SummaryRecord>>(json.WrittenSpan)!);
        }
    }

    private void Merge(ChunkIndex chunk, IReadOnlyDictionary<string, SummaryRecord> summaries)
    {
        chunks.Add(chunk);
        foreach (var (name, record) in summaries)
        {
            if (!merged.TryGetValue(name, out var summary))
                merged.Add(name, summary = new ObservableSummary());
            summary.Add(new ObservableSummary(record));
        }
    }
}
