namespace SweepCluster.Sweeps.Axes;

/// <summary><c>linspace</c>: evenly spaced from start to stop, both ends exact; bit for bit the numbers of NumPy's linspace.</summary>
/// <param name="Start">First value.</param>
/// <param name="Stop">Last value; its distance from the first must be finite.</param>
/// <param name="Length">Number of values; with 1, the first value alone.</param>
public sealed record LinearValues(double Start, double Stop, long Length) : IAxisValues
{
    /// <inheritdoc/>
    public double this[long position] => position == Length - 1 && position > 0
        ? Stop
        : (position * ((Stop - Start) / Math.Max(1, Length - 1))) + Start;
}
