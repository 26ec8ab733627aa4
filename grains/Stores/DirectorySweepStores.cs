using SweepCluster.Grains.Hosting;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Grains.Stores;

/// <summary>The stores of sweeps in a directory that every silo sees, a sub-directory each.</summary>
/// <remarks>
/// A scope's writers are numbered by files that are created exclusively; a writer looks for a later number before
/// every write. A file system offers no way to look and write in one step, so a writer that is frozen between the two
/// for longer than its leases can still replace one chunk by an older state of it; PostgreSQL closes that gap.
/// </remarks>
public sealed class DirectorySweepStores(string root) : ISweepStores
{
    private const string FenceFolder = ".fences";

    /// <inheritdoc/>
    public IKeyValueStore Open(SweepId sweep) => new DirectoryStore(FolderOf(sweep));

    /// <inheritdoc/>
    public ValueTask<IKeyValueStore> OpenFencedAsync(SweepId sweep, string scope, CancellationToken cancellation = default)
    {
        var folder = Path.Combine(root, FenceFolder, sweep.Value, scope);
        Directory.CreateDirectory(folder);
        for (var number = Last(folder) + 1; ; number++)
        {
            try
            {
                using var made = new FileStream(Path.Combine(folder, number.ToString()), FileMode.CreateNew);
                var mine = number;
                return ValueTask.FromResult<IKeyValueStore>(new FencedStore(Open(sweep), () => Last(folder) == mine));
            }
            catch (IOException) when (File.Exists(Path.Combine(folder, number.ToString())))
            {
                // Another writer took this number at the same moment.
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(SweepId sweep, CancellationToken cancellation = default)
    {
        foreach (var folder in (string[])[FolderOf(sweep), Path.Combine(root, FenceFolder, sweep.Value)])
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private string FolderOf(SweepId sweep) => Path.Combine(root, sweep.Value + ".zarr");

    private static long Last(string folder) =>
        Directory.EnumerateFiles(folder).Select(f => long.Parse(Path.GetFileName(f))).DefaultIfEmpty(0).Max();
}
