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
    private readonly string partialPrefix = $".{Environment.ProcessId}-{Guid.NewGuid():N}-";
    private long partials;
    private bool rootWasSeen;

    private readonly string? staging;

    /// <summary>The store in a directory, which need not exist: it is made when the first value is put.</summary>
    public DirectoryStore(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        root = Path.GetFullPath(directory);
        rootWasSeen = Directory.Exists(root);
    }

    /// <summary>
    /// The same for one of several writers: every value is written in a staging directory of this writer's own, on the
    /// same file system, and renamed from there. Who removes that directory fences the writer: from then on none of its
    /// puts and deletes has any effect, however late it comes; they throw <see cref="FencedException"/>.
    /// </summary>
    public DirectoryStore(string directory, string staging)
        : this(directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(staging);
        this.staging = Path.GetFullPath(staging);
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
            rootWasSeen = true;
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
        return ValueTask.FromResult(File.Exists(PathOf(key)));
    }

    /// <inheritdoc/>
    public ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        cancellation.ThrowIfCancellationRequested();
        var path = PathOf(key);
        // Asked first, since an exception for every chunk not stored yet would cost more than all else.
        if (!File.Exists(path))
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
        var partial = NewPartial(path);
        try
        {
            using (var file = OpenNew(partial))
                RandomAccess.Write(file, value.Span, 0);
            if (staging is null)
                File.Move(partial, path, overwrite: true);
            else
                MoveStaged(partial, path);
            return ValueTask.CompletedTask;
        }
        catch (FencedException)
        {
            throw;
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            TryDelete(partial);
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
                Delete(path);
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
        for (long done = 0; done < length;)
        {
            var target = value.GetSpan((int)(length - done))[..(int)(length - done)];
            var read = RandomAccess.Read(file, target, done);
            if (read == 0)
                break;
            value.Advance(read);
            done += read;
        }
    }

    private static SafeFileHandle Create(string path) =>
        File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            // The fault that led here says more; the next writer cleans up.
        }
    }

    private SafeFileHandle OpenNew(string path)
    {
        try
        {
            return Create(path);
        }
        catch (IOException fault) when (staging is not null && (fault is DirectoryNotFoundException or FileNotFoundException))
        {
            // Never made anew: its absence is the fence.
            throw Fenced(path);
        }
        catch (Exception fault) when (fault is DirectoryNotFoundException or FileNotFoundException)
        {
            // It is the file that was not found where another thread made the directory a moment later.
            // A root that vanished under a running sweep, such as an unmounted disk, is not made anew elsewhere.
            if (rootWasSeen && !Directory.Exists(root))
                throw new StoreException($"The store {root} has vanished. Bring the directory or its disk back and resume.", fault);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            rootWasSeen = true;
            return Create(path);
        }
    }

    private string NewPartial(string path) => Path.Join(
        staging ?? Path.GetDirectoryName(path), $"{partialPrefix}{Interlocked.Increment(ref partials)}{StoreKey.PartialSuffix}");

    // The rename has no source once the staging directory is gone: that is the fence.
    private void MoveStaged(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (IOException fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            if (!Directory.Exists(staging) || !File.Exists(from))
                throw Fenced(to);
            // Otherwise it is the first value of its array.
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            MoveAgain(from, to);
        }
    }

    private static void MoveAgain(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (IOException fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fenced(to);
        }
    }

    // Deleting is fenced like writing: by a rename into the staging directory.
    private void Delete(string path)
    {
        if (staging is null)
        {
            File.Delete(path);
            return;
        }

        var doomed = NewPartial(path);
        try
        {
            File.Move(path, doomed, overwrite: true);
        }
        catch (IOException fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            if (Directory.Exists(staging))
                return;
            throw Fenced(path);
        }

        File.Delete(doomed);
    }

    private static FencedException Fenced(string path) =>
        new($"{path} was not written: another worker took over from this one, which had not been heard of for too long.");

    private string PathOf(string key)
    {
        StoreKey.ThrowIfInvalid(key);
        return Path.Join(root, Path.DirectorySeparatorChar == '/' ? key : key.Replace('/', Path.DirectorySeparatorChar));
    }
}
