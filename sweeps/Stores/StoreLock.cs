using System.Text;

namespace SweepCluster.Sweeps.Stores;

/// <summary>
/// The right of one process to write to a directory store. The operating system releases it when the process ends,
/// however it ends; readers need none.
/// </summary>
/// <remarks>
/// An advisory lock on the file <c>.lock</c>, which stays when the lock is released: deleting it would let two
/// processes each lock a file of their own. Network file systems without file locks do not exclude other machines.
/// </remarks>
public sealed class StoreLock : IDisposable
{
    private readonly FileStream file;

    private StoreLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a directory, which must exist.</summary>
    /// <exception cref="StoreException">Another process, or another part of this one, has it; the directory cannot be written.</exception>
    public static StoreLock Take(string directory)
    {
        var path = Path.Combine(directory, StoreKey.LockName);
        try
        {
            var taken = new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
            taken.NameHolder();
            return taken;
        }
        catch (Exception fault) when (StoreFault.IsLocked(fault))
        {
            throw new StoreException(
                $"The store {directory} is in use by {Holder(path)}. Wait until it has ended, or choose another directory.",
                fault);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("write to the store", directory, fault);
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => file.Dispose();

    private static string Holder(string path)
    {
        try
        {
            using var reader = new StreamReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var holder = reader.ReadToEnd();
            return holder.Length > 0 ? holder : "another process";
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
            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes($"process {Environment.ProcessId} on {Environment.MachineName}"));
        }
        catch (IOException)
        {
            // The message will say "another process".
        }
    }
}
