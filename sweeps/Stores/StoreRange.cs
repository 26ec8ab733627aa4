namespace SweepCluster.Sweeps.Stores;

/// <summary>Evenly spaced positions along one dimension: start, start + step, ...</summary>
/// <param name="Start">First position.</param>
/// <param name="Count">Number of positions, at least 1.</param>
/// <param name="Step">Distance of neighbours, at least 1.</param>
public readonly record struct StoreRange(long Start, long Count, long Step = 1)
{
    /// <summary>The last position.</summary>
    public long Last => Start + ((Count - 1) * Step);

    /// <summary>All positions of a dimension of this length.</summary>
    public static StoreRange All(long length) => new(0, length);

    /// <summary>One position.</summary>
    public static StoreRange At(long position) => new(position, 1);

    /// <summary>At most <paramref name="count"/> positions spread over a dimension of this length, the first among them.</summary>
    public static StoreRange Thinned(long length, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var step = ((length - 1) / count) + 1;
        return new StoreRange(0, ((length - 1) / step) + 1, step);
    }
}
