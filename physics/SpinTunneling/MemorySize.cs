namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Writes sizes of memory for people.</summary>
internal static class MemorySize
{
    /// <summary>Bytes as MiB, GiB or TiB.</summary>
    public static string Format(double bytes) => bytes switch
    {
        < 1L << 30 => $"{bytes / (1L << 20):F0} MiB",
        < 1L << 40 => $"{bytes / (1L << 30):F1} GiB",
        _ => $"{bytes / (1L << 40):F1} TiB",
    };
}
