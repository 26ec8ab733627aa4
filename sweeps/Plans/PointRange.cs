namespace SweepCluster.Sweeps.Plans;

/// <summary>Consecutive points of a sweep.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Count">How many.</param>
public readonly record struct PointRange(long First, int Count)
{
    /// <summary>One past the index of the last.</summary>
    public long End => First + Count;

    /// <summary>Whether the point with this index belongs to it.</summary>
    public bool Contains(long index) => index >= First && index < End;
}
