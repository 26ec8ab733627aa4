using System.Buffers;
using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using SweepCluster.Sweeps.Directories;

namespace SweepCluster.Sweeps.Stores;

/// <summary>A store in a directory: a file a key, as Zarr's own directory stores have it.</summary>
/// <remarks>
/// A value is written to a temporary file beside its place and renamed over it, so it appears whole or not at all.
/// Nothing is forced to the disk's platter: a killed process loses nothing, and what a power cut tears is found by its
/// checksum and computed again. Reading needs no lock; for writing, one process at a time holds a
/// <see cref="StoreLock"/>, see <see cref="Lock"/>.
/// </remarks>
public sealed class DirectoryStore : IKeyValueStore
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        // Links are not followed: they may lead in circles, or out of the store.
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private readonly string root;
    private readonly WholeFiles whole;

    /// <summary>The store in a directory, which need not exist: it is made when the first value is put.</summary>
    public DirectoryStore(string directory)
        : this(directory, staging: null, isStaged: false)
    {
    }

    /// <summary>
    /// The same for one of several writers: every value is written in a staging directory of this writer's own, on the
    /// same file system, and renamed from there. Who removes that directory fences the writer: from then on none of its
    /// puts and deletes has any effect, however late it comes; they throw <see cref="FencedException"/>.
    /// </summary>
    public DirectoryStore(string directory, string staging)
        : this(directory, staging, isStaged: true)
    {
    }

    private DirectoryStore(string directory, string? staging, bool isStaged)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        root = Path.GetFullPath(directory);
        if (isStaged)
            ArgumentException.ThrowIfNullOrWhiteSpace(staging);
        whole = new WholeFiles(root, staging is null ? null : Path.GetFullPath(staging));
    }

    /// <inheritdoc/>
    public string Location => root;

    /// <summary>
    /// Makes this process the directory's one writer, makes the directory where it does not exist, and removes what an
    /// earlier writer that was killed left half-written.
    /// </summary>
    /// <exception cref="StoreException">Another process writes to it, it is open to several workers, or it cannot be written.</exception>
    public StoreLock Lock()
    {
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("create the directory", root, fault);
        }

        var held = StoreLock.Take(root);
        try
        {
            if (new SharedDirectory(root).IsOpen)
            {
                throw StoreException.Refuse(
                    $"The sweep in {root} is open to workers, so no process can have it for itself. Complete it with sweep work first.");
            }

            foreach (var file in Files(root).Where(f => f.EndsWith(StoreKey.PartialSuffix, StringComparison.Ordinal)))
                File.Delete(file);
            whole.RootWasSeen();
            return held;
        }
        catch (Exception fault)
        {
            held.Dispose();
            if (StoreFault.IsOfFileSystem(fault))
                throw StoreFault.Explain("clean up", root, fault);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Exists(PathOf(key)));
    }

    /// <inheritdoc/>
    public ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        cancellation.ThrowIfCancellationRequested();
        var path = PathOf(key);
        // Asked first, since an exception for every chunk not stored yet would cost more than all else.
        if (!Exists(path))
            return ValueTask.FromResult(false);
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            Read(file, path, value);
            return ValueTask.FromResult(true);
        }
        catch (FileNotFoundException)
        {
            return ValueTask.FromResult(false);
        }
        catch (Exception fault) when (whole.IsStaged && StoreFault.IsGone(fault))
        {
            // Another writer replaced it while it was read; what stands there now is read.
            return GetAsync(key, value, cancellation);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("read", path, fault);
        }
    }

    /// <inheritdoc/>
    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var path = PathOf(key);
        try
        {
            whole.Write(path, value.Span);
            return ValueTask.CompletedTask;
        }
        catch (FencedException)
        {
            throw;
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("write", path, fault);
        }
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string key, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var path = PathOf(key);
        try
        {
            if (File.Exists(path))
                whole.Delete(path);
            return ValueTask.CompletedTask;
        }
        catch (FencedException)
        {
            throw;
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("delete", path, fault);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        StoreKey.ThrowIfInvalidPrefix(prefix);
        var start = Path.Join(root, prefix.Replace('/', Path.DirectorySeparatorChar));
        if (!Directory.Exists(start))
            yield break;
        await using var files = Files(start).ToAsyncEnumerable().GetAsyncEnumerator(cancellation);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (!await files.MoveNextAsync())
                    yield break;
            }
            catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
            {
                throw StoreFault.Explain("list", start, fault);
            }

            var key = Path.GetRelativePath(root, files.Current).Replace(Path.DirectorySeparatorChar, '/');
            if (!StoreKey.IsOwn(key))
                yield return key;
        }
    }

    private static FileSystemEnumerable<string> Files(string directory) => new(
        directory, (ref FileSystemEntry entry) => entry.ToFullPath(), Everything)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
    };

    private static void Read(SafeFileHandle file, string path, IBufferWriter<byte> value)
    {
        var length = RandomAccess.GetLength(file);
        if (length > Array.MaxLength)
            throw new StoreException($"Cannot read {path}: it has {length} bytes, which no value of a store has. Remove it.");
        var target = value.GetSpan((int)length)[..(int)length];
        var done = 0;
        while (done < length && RandomAccess.Read(file, target[done..], done) is > 0 and var read)
            done += read;
        value.Advance(done);
    }

    // On NFS a host remembers for a while that a file was not there, which another writer may have put there since.
    private bool Exists(string path)
    {
        if (File.Exists(path))
            return true;
        if (!whole.IsStaged)
            return false;
        SharedDirectory.LookAnew(Path.GetDirectoryName(path)!);
        return File.Exists(path);
    }

    private string PathOf(string key)
    {
        StoreKey.ThrowIfInvalid(key);
        return Path.Join(root, Path.DirectorySeparatorChar == '/' ? key : key.Replace('/', Path.DirectorySeparatorChar));
    }
}
