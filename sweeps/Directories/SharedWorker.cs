namespace SweepCluster.Sweeps.Directories;

/// <summary>A worker that joined a sweep, as its journal says.</summary>
/// <param name="Id">Its name.</param>
/// <param name="State">What its journal says.</param>
/// <param name="IsPresent">Whether it neither left nor was taken for dead; it may have died a short while ago.</param>
public sealed record SharedWorker(string Id, JournalState State, bool IsPresent)
{
    /// <summary>The workers that joined a sweep since it was opened, those that are gone among them.</summary>
    public static IReadOnlyList<SharedWorker> Of(SharedDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var workers = new List<SharedWorker>();
        foreach (var id in SharedDirectory.Names(directory.WorkersPath).Order(StringComparer.Ordinal))
        {
            if (Journals.ReadState(directory, id) is { } state)
                workers.Add(new SharedWorker(id, state, Directory.Exists(directory.StagingPath(id))));
        }

        return workers;
    }
}
