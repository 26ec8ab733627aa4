using Microsoft.Win32.SafeHandles;

namespace SweepCluster.Sweeps.Stores;

/// <summary>
/// Writes files that appear whole or not at all: each is written under another name and renamed. With a staging
/// directory, all are renamed out of it, and deleted ones into it: who removes that directory fences this writer.
/// </summary>
/// <param name="root">The directory of all of them.</param>
/// <param name="staging">The staging directory, on the same file system; <see langword="null"/> to write beside the place.</param>
/// <remarks>Safe from several threads at once. Faults of the file system are thrown as they are.</remarks>
internal sealed class WholeFiles(string root, string? staging)
{
    private readonly string partialPrefix = $".{Environment.ProcessId}-{Guid.NewGuid():N}-";
    private long partials;
    private bool rootWasSeen = Directory.Exists(root);

    // There the last bytes reach the server when the file is closed, and only asking for them tells whether they did.
    private readonly bool isOnNfs = staging is not null && IsOnNfs(root);

    /// <summary>How a file is renamed over another; tests repeat it, as a client of NFS does whose answer was lost.</summary>
    public Action<string, string> Rename { get; init; } = static (from, to) => File.Move(from, to, overwrite: true);

    /// <summary>Whether others write here at the same time.</summary>
    public bool IsStaged => staging is not null;

    /// <summary>The root is there: it is not made anew should it vanish.</summary>
    public void RootWasSeen() => rootWasSeen = true;

    /// <summary>Puts a file in its place, and makes the directories to it.</summary>
    /// <exception cref="FencedException">The staging directory is gone.</exception>
    public void Write(string path, ReadOnlySpan<byte> value)
    {
        var partial = NewPartial(path);
        try
        {
            using (var file = OpenNew(partial))
            {
                RandomAccess.Write(file, value, 0);
                if (isOnNfs)
                    RandomAccess.FlushToDisk(file);
            }

            if (staging is null)
                Rename(partial, path);
            else
                MoveStaged(partial, path, value);
        }
        catch (Exception fault) when (staging is not null && StoreFault.IsGone(fault))
        {
            throw Fenced(path);
        }
        catch (Exception fault) when (fault is not FencedException && StoreFault.IsOfFileSystem(fault))
        {
            TryDelete(partial);
            throw;
        }
    }

    /// <summary>Deletes a file.</summary>
    /// <exception cref="FencedException">The staging directory is gone.</exception>
    public void Delete(string path)
    {
        if (staging is null)
        {
            File.Delete(path);
            return;
        }

        // Fenced like writing: by a rename into the staging directory.
        var doomed = NewPartial(path);
        try
        {
            Rename(path, doomed);
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            if (Directory.Exists(staging))
                return;
            throw Fenced(path);
        }

        File.Delete(doomed);
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

    private static FencedException Fenced(string path) =>
        new($"{path} was not written: another worker took over from this one, which had not been heard of for too long.");

    private static bool IsOnNfs(string path)
    {
        try
        {
            return new DriveInfo(path).DriveFormat.StartsWith("nfs", StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Whether a file has just these bytes.
    private static bool Has(string path, ReadOnlySpan<byte> value)
    {
        try
        {
            return value.SequenceEqual(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            return false;
        }
    }

    private SafeFileHandle OpenNew(string path)
    {
        try
        {
            return Create(path);
        }
        catch (Exception fault) when (staging is not null && StoreFault.IsGone(fault))
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
    private void MoveStaged(string from, string to, ReadOnlySpan<byte> value)
    {
        if (TryMove(from, to, value))
            return;
        // It is the first value of its array.
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (!TryMove(from, to, value))
            throw Fenced(to);
    }

    // False when the file is there still, so that it is its place that is not.
    private bool TryMove(string from, string to, ReadOnlySpan<byte> value)
    {
        try
        {
            Rename(from, to);
            return true;
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            if (File.Exists(from))
                return false;
            // A server's answer may be lost and the request repeated: then the rename was done, and the value stands.
            if (Directory.Exists(staging) && Has(to, value))
                return true;
            throw;
        }
    }
}
