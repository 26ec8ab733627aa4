namespace SweepCluster.Sweeps.Stores;

/// <summary>Puts a fault of the file system into words: what failed, where, what to do.</summary>
internal static class StoreFault
{
    private const int LinuxFull = 28;
    private const int LinuxReadOnly = 30;
    private const int LinuxStale = 116;
    private const int LinuxQuota = 122;
    private const int WindowsFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);

    // Linux, macOS and Windows codes of "another has it".
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    public static bool IsOfFileSystem(Exception fault) =>
        fault is (IOException and not StoreException) or UnauthorizedAccessException;

    /// <summary>
    /// Whether a file or directory is not there any more; on NFS one that was replaced or removed by another host while
    /// this one knew of it is stale.
    /// </summary>
    public static bool IsGone(Exception fault) =>
        fault is FileNotFoundException or DirectoryNotFoundException or IOException { HResult: LinuxStale };

    public static bool IsLocked(Exception fault) => fault is IOException && Locked.Contains(fault.HResult);

    public static StoreException Explain(string doing, string path, Exception fault) => new(
        $"Cannot {doing} {path}: {Reason(fault)}",
        fault);

    private static string Reason(Exception fault) => fault switch
    {
        UnauthorizedAccessException =>
            "permission denied. Check the owner and mode of the directory, or choose another one.",
        PathTooLongException => "the path is too long for this file system. Choose a shorter directory.",
        { HResult: LinuxFull or WindowsFull or WindowsHandleDiskFull } =>
            "the disk is full. What was stored before remains; free some space and resume.",
        { HResult: LinuxQuota } =>
            "the disk quota is used up. What was stored before remains; free some space and resume.",
        { HResult: LinuxReadOnly or WindowsWriteProtected } =>
            "the file system is read-only. Choose another directory, or make it writable.",
        _ => fault.Message,
    };
}
