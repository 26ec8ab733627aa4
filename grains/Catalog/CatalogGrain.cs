using System.Collections.Immutable;
using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Catalog;

/// <inheritdoc cref="ICatalogGrain"/>
public sealed class CatalogGrain(
    [PersistentState("catalog")] IPersistentState<CatalogState> state) : Grain, ICatalogGrain
{
    /// <inheritdoc/>
    public async Task PutAsync(CatalogEntry entry)
    {
        if (state.State.Sweeps.TryGetValue(entry.Id.Value, out var listed) && listed == entry)
            return;
        state.State.Sweeps[entry.Id.Value] = entry;
        await state.WriteStateAsync();
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(SweepId id)
    {
        if (state.State.Sweeps.Remove(id.Value))
            await state.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<CatalogEntry>> ListAsync() => Task.FromResult<ImmutableArray<CatalogEntry>>(
        [.. state.State.Sweeps.Values.OrderByDescending(e => e.Submitted).ThenBy(e => e.Id.Value, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public Task<ImmutableArray<CatalogEntry>> ListRunningAsync() => Task.FromResult<ImmutableArray<CatalogEntry>>(
        [.. state.State.Sweeps.Values.Where(e => e.Phase == SweepPhase.Running)]);
}
