namespace SweepCluster.Sweeps.Plans;

/// <summary>Place of a chunk in its sweep, from 0, in the order of the points.</summary>
public readonly record struct ChunkIndex(long Value) : IComparable<ChunkIndex>
{
    /// <inheritdoc/>
    public int CompareTo(ChunkIndex other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();

    public static bool operator <(ChunkIndex left, ChunkIndex right) => left.Value < right.Value;

    public static bool operator <=(ChunkIndex left, ChunkIndex right) => left.Value <= right.Value;

    public static bool operator >(ChunkIndex left, ChunkIndex right) => left.Value > right.Value;

    public static bool operator >=(ChunkIndex left, ChunkIndex right) => left.Value >= right.Value;
}
