using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Axes;

/// <summary>Values written out one by one.</summary>
/// <remarks>Two lists are equal when their values are.</remarks>
public sealed record ListValues(ImmutableArray<double> Values) : IAxisValues
{
    /// <inheritdoc/>
    public long Length => Values.Length;

    /// <inheritdoc/>
    public double this[long position] => Values[(int)position];

    /// <inheritdoc/>
    public bool Equals(ListValues? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in Values)
            hash.Add(value);
        return hash.ToHashCode();
    }
}
