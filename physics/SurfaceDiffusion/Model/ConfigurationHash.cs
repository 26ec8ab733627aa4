namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>A hash of a configuration that fits a double exactly: tells whether two runs ended in the same state.</summary>
internal static class ConfigurationHash
{
    private const ulong Prime = 0x100000001B3; // FNV-1a
    private const ulong Offset = 0xCBF29CE484222325;

    /// <summary>48 bits of the FNV-1a hash of the numbers, in their order.</summary>
    public static double Of(IEnumerable<long> numbers)
    {
        var hash = Offset;
        foreach (var number in numbers)
        {
            for (var shift = 0; shift < 64; shift += 8)
                hash = (hash ^ ((ulong)number >> shift & 0xFF)) * Prime;
        }

        return hash >> 16;
    }
}
