namespace SweepCluster.Sweeps.Axes;

/// <summary>Tells the random numbers of sampled parameters apart, from each other and from those of the points.</summary>
/// <remarks>
/// The replica number of their keys is negative, which no point's is: so the samples of an axis are independent of the
/// numbers an engine draws under the same seed.
/// </remarks>
internal static class SampleStream
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>The negative replica number that stands for a name: its 64-bit FNV-1a hash with the sign bit set.</summary>
    public static long ReplicaOf(string name)
    {
        var hash = FnvOffset;
        foreach (var letter in name)
            hash = (hash ^ letter) * FnvPrime;
        return (long)hash | long.MinValue;
    }
}
