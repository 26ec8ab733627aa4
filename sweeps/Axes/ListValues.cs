using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Axes;

/// <summary>Values written out one by one.</summary>
public sealed record ListValues(ImmutableArray<double> Values) : IAxisValues
{
    /// <inheritdoc/>
    public long Length => Values.Length;

    /// <inheritdoc/>
    public double this[long position] => Values[(int)position];
}
