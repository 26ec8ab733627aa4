using SweepCluster.Cluster.Tests.Processes;

namespace SweepCluster.Cluster.Tests.Faults;

/// <summary>A file system of few megabytes, in memory, that is filled and freed at will.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Makes one; skips the test where that is not possible.</summary>
    public static SmallDisk MakeOrSkip(int megabytes)
    {
        const string why = "a disk that can be filled is mounted";
        Tools.NeedRootAnd("mount", why);
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("sweep-disk-").FullName);
        var (succeeded, output) = Tools.Try("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=777", "tmpfs", disk.Folder);
        Assert.SkipUnless(succeeded, $"{why}, and this machine allows none: {output}");
        return disk;
    }

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        var block = new byte[4096];
        try
        {
            using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives them back.</summary>
    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        Tools.Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }
}
