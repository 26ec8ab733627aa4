using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>Makes stores for several workers, and opens existing ones to them.</summary>
public static class SharedOpening
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes the empty store of a sweep, open to workers.</summary>
    /// <exception cref="StoreException">There is one already, or the directory cannot be written.</exception>
    public static async Task<SharedDirectory> CreateAsync(
        string directory, SweepPlan plan, Provenance provenance, CancellationToken cancellation = default)
    {
        using var store = await SweepStore.OpenDirectoryAsync(directory, plan, provenance, StoreOpening.Create, cancellation);
        var shared = new SharedDirectory(directory);
        shared.Open();
        return shared;
    }

    /// <summary>
    /// Opens an existing store to workers, unless it is, or is finished; then <see langword="null"/> is given.
    /// </summary>
    /// <exception cref="StoreException">
    /// A process runs the sweep by itself; the store is another sweep's, or it cannot be written.
    /// </exception>
    public static async Task<SharedDirectory?> OpenAsync(
        string directory, SweepPlan plan, TimeProvider time, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        var shared = new SharedDirectory(directory);
        var deadline = time.GetUtcNow() + Patience;
        while (!shared.IsOpen)
        {
            try
            {
                using var store = await SweepStore.OpenDirectoryAsync(directory, plan, new Provenance(), StoreOpening.Open, cancellation);
                if (store.Provenance.State == RunState.Finished)
                    return null;
                await store.UpdateAsync(store.Provenance with { State = RunState.Running, End = null }, cancellation);
                shared.Open();
            }
            catch (StoreException) when (shared.IsOpen)
            {
                // Another worker was faster.
            }
            catch (StoreException fault) when (!fault.IsRefusal && time.GetUtcNow() < deadline)
            {
                // Another worker is opening it this very moment, perhaps.
                await Task.Delay(Pause, time, cancellation);
            }
        }

        return shared;
    }
}
