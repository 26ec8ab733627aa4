using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Keys;

/// <inheritdoc cref="IKeyGrain"/>
public sealed class KeyGrain([PersistentState("key")] IPersistentState<KeyState> state) : Grain, IKeyGrain
{
    /// <inheritdoc/>
    public async Task<SweepId> ReserveAsync(SweepId sweep)
    {
        if (state.State.Sweep is { } earlier)
            return new SweepId(earlier);
        state.State.Sweep = sweep.Value;
        await state.WriteStateAsync();
        return sweep;
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(SweepId sweep)
    {
        if (state.State.Sweep == sweep.Value)
            await state.ClearStateAsync();
    }
}
