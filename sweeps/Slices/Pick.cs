namespace SweepCluster.Sweeps.Slices;

/// <summary>The positions picked along one dimension: every <c>Step</c>-th from <c>First</c> on.</summary>
/// <param name="First">The first position.</param>
/// <param name="Count">How many.</param>
/// <param name="Step">From one to the next.</param>
public readonly record struct Pick(long First, long Count, long Step = 1)
{
    /// <summary>The position at a place of the slice.</summary>
    public long this[long place] => First + (place * Step);
}
