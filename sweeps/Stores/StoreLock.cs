namespace SweepCluster.Sweeps.Stores;

/// <summary>
/// The right of one process to write to a directory store. The operating system releases it when the process ends,
/// however it ends; readers need none.
/// </summary>
/// <remarks>
/// An advisory lock on the file <c>.lock</c>, which stays when the lock is released: deleting it would let two
/// processes each lock a file of their own. Who holds it stands in <c>.writer</c>, since a locked file cannot be read
/// everywhere. Network file systems without file locks do not exclude other machines.
/// </remarks>
public sealed class StoreLock : IDisposable
{
    private readonly FileStream file;
    private readonly string holderPath;

    private StoreLock(FileStream file, string holderPath)
    {
        this.file = file;
        this.holderPath = holderPath;
    }

    /// <summary>Takes the lock of a directory, which must exist.</summary>
    /// <exception cref="StoreException">Another process, or another part of this one, has it; the directory cannot be written.</exception>
    public static StoreLock Take(string directory)
    {
        var holder = Path.Combine(directory, StoreKey.HolderName);
        try
        {
            var path = Path.Combine(directory, StoreKey.LockName);
            var taken = new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), holder);
            taken.NameHolder();
            return taken;
        }
        catch (Exception fault) when (StoreFault.IsLocked(fault))
        {
            throw new StoreException(
                $"The store {directory} is in use by {NameIn(holder)}. Wait until it has ended, or choose another directory.",
                fault);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("write to the store", directory, fault);
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        if (file.SafeFileHandle.IsClosed)
            return;
        try
        {
            // While the lock is held: afterwards it could be another's.
            File.Delete(holderPath);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            // The next holder writes it anew.
        }

        file.Dispose();
    }

    private static string NameIn(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            return "another process";
        }
    }

    // For the message that another process gets; where there is no room for it, the lock holds all the same.
    private void NameHolder()
    {
        try
        {
            File.WriteAllText(holderPath, $"process {Environment.ProcessId} on {Environment.MachineName}");
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            // The message will say "another process".
        }
    }
}
