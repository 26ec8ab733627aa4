namespace SweepCluster.Sweeps.Axes;

/// <summary><c>logspace</c>: evenly spaced in the logarithm from start to stop, both ends exact.</summary>
/// <param name="Start">First value, not zero.</param>
/// <param name="Stop">Last value, of the same sign as the first.</param>
/// <param name="Length">Number of values; with 1, the first value alone.</param>
public sealed record LogarithmicValues(double Start, double Stop, long Length) : IAxisValues
{
    /// <inheritdoc/>
    public double this[long position] => position switch
    {
        0 => Start,
        _ when position == Length - 1 => Stop,
        _ => Start * Math.Pow(Stop / Start, position / (double)(Length - 1)),
    };
}
