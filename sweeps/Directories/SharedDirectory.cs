using System.IO.Enumeration;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// The folder <c>.sweep</c> of a store, in which workers on a shared file system tell each other what they are at. It is
/// there from the time the sweep is opened to workers until its last point is stored.
/// </summary>
/// <remarks>
/// <c>chunks/C.E</c>: who is the writer of chunk C, in its E-th hand; <c>workers/W</c>: the journal of worker W;
/// <c>staging/W/</c>: where W writes before it renames; <c>offers/</c>: batches that writers offer to others. Only
/// exclusive creation, rename and removal are relied on. The protocol is docs/decisions/0014-ledger-on-a-directory.md.
/// </remarks>
public sealed class SharedDirectory
{
    private const string Chunks = "chunks";
    private const string Workers = "workers";
    private const string Staging = "staging";
    private const string Offers = "offers";

    private const int MostRemovals = 20;

    private static readonly EnumerationOptions Plain = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>That of the store in a directory.</summary>
    public SharedDirectory(string store)
    {
        Store = Path.GetFullPath(store);
        Root = Path.Join(Store, StoreKey.SharedFolder);
    }

    /// <summary>The store.</summary>
    public string Store { get; }

    /// <summary>Whether the sweep is open to workers.</summary>
    public bool IsOpen
    {
        get
        {
            LookAnew(Store);
            return Directory.Exists(Path.Join(Root, Chunks));
        }
    }

    internal string Root { get; }

    internal string ChunksPath => Path.Join(Root, Chunks);

    internal string OffersPath => Path.Join(Root, Offers);

    internal string WorkersPath => Path.Join(Root, Workers);

    /// <summary>
    /// Opens the sweep to workers; nothing happens where it is open already. The caller holds the <see cref="StoreLock"/>,
    /// so that no process is running the sweep by itself.
    /// </summary>
    /// <exception cref="StoreException">The directory cannot be written.</exception>
    public void Open()
    {
        if (IsOpen)
            return;
        var made = Root + $"-{Guid.NewGuid():N}{StoreKey.PartialSuffix}";
        try
        {
            foreach (var folder in new[] { Chunks, Workers, Staging, Offers })
                Directory.CreateDirectory(Path.Join(made, folder));
            // All of it appears at once. Whoever was faster leaves a directory that cannot be replaced, being not empty.
            Directory.Move(made, Root);
        }
        catch (IOException) when (IsOpen)
        {
            // Nothing is left of it where the rename was done, and only its answer lost.
            if (Directory.Exists(made))
                Directory.Delete(made, recursive: true);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("open to workers", Store, fault);
        }
    }

    /// <summary>Closes the sweep: every point is stored. Workers that are still there find themselves fenced.</summary>
    public void Close()
    {
        var old = Root + $"-{Guid.NewGuid():N}{StoreKey.PartialSuffix}";
        try
        {
            try
            {
                Directory.Move(Root, old);
            }
            catch (IOException) when (Directory.Exists(old))
            {
                // It was done, and only its answer lost.
            }

            // Who knows the folder by a view that is old may make a file in it even now.
            for (var attempt = 0; attempt < MostRemovals && !TryRemoveTree(old); attempt++)
                LookAnew(old);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            // Another worker closes it at the same time.
        }
    }

    /// <summary>Path of a note that is gone when the sweep is complete, such as which jobs work on it.</summary>
    public string NotePath(string name) => Path.Join(Root, name);

    internal string JournalPath(string worker) => Path.Join(Root, Workers, worker);

    internal string StagingPath(string worker) => Path.Join(Root, Staging, worker);

    /// <summary>
    /// Takes a worker's staging directory away. When this returns, nothing that the worker does takes effect any more:
    /// a rename out of the directory has no source, and none can be made in it.
    /// </summary>
    /// <remarks>
    /// Removing its files is not enough, since one may be created meanwhile; the directory itself must go. On NFS a file
    /// that a frozen process of this host holds open stays under another name (<c>.nfs*</c>) and keeps the directory.
    /// Such a writer is at work on that very file, and its next step, the rename, fails: it is fenced all the same.
    /// </remarks>
    internal void Fence(string worker)
    {
        // Whether it is there is not asked first: a host may hold an old view of that.
        var path = StagingPath(worker);
        while (true)
        {
            try
            {
                var others = 0;
                foreach (var name in Names(path))
                {
                    if (name.StartsWith(".nfs", StringComparison.Ordinal))
                        continue;
                    others++;
                    File.Delete(Path.Join(path, name));
                }

                if (others == 0 && Names(path).Any())
                    return;
                Directory.Delete(path);
                return;
            }
            catch (Exception fault) when (StoreFault.IsGone(fault))
            {
                return;
            }
            catch (IOException) when (Names(path).Any())
            {
                // It wrote one more file meanwhile.
            }
        }
    }

    /// <summary>Removes a file, if it is there.</summary>
    internal static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            // The sweep was closed.
        }
    }

    /// <summary>Names of what is in a directory, none where it is not there; nothing is asked about each.</summary>
    internal static IEnumerable<string> Names(string directory) => Entries(directory, (ref FileSystemEntry entry) => entry.FileName.ToString());

    internal static IEnumerable<T> Entries<T>(string directory, FileSystemEnumerable<T>.FindTransform transform)
    {
        try
        {
            return [.. new FileSystemEnumerable<T>(directory, transform, Plain)];
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            return [];
        }
    }

    /// <summary>
    /// Opens a directory. On NFS its server is asked for its state then, so that what this host remembers of names in it,
    /// for up to a minute, is forgotten where it has changed.
    /// </summary>
    internal static void LookAnew(string directory)
    {
        try
        {
            new FileSystemEnumerable<int>(directory, static (ref FileSystemEntry _) => 0, Plain).GetEnumerator().Dispose();
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            // Then nothing in it is found, and the fault comes to light there.
        }
    }

    // False when something is left.
    private static bool TryRemoveTree(string path)
    {
        try
        {
            foreach (var name in Names(path))
            {
                var inside = Path.Join(path, name);
                if (File.ResolveLinkTarget(inside, returnFinalTarget: false) is null && Directory.Exists(inside))
                    TryRemoveTree(inside);
                else
                    Remove(inside);
            }

            Directory.Delete(path);
            return true;
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            return StoreFault.IsGone(fault);
        }
    }
}
