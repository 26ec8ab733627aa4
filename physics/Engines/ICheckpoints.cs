namespace SweepCluster.Physics.Engines;

/// <summary>
/// Keeps the inner state of points that take long, so that one that was interrupted goes on where it stood.
/// </summary>
/// <remarks>A result must not depend on whether, or how often, its point was interrupted.</remarks>
public interface ICheckpoints
{
    /// <summary>Whether enough time has passed since the last save that another is worth its cost.</summary>
    bool IsDue { get; }

    /// <summary>The state last saved for the point with this index in the sweep, or <see langword="null"/>.</summary>
    byte[]? Load(long index);

    /// <summary>Keeps a state of the point with this index, in place of the one before.</summary>
    void Save(long index, ReadOnlySpan<byte> state);

    /// <summary>The point with this index is over: what was saved of it is of no more use.</summary>
    void Forget(long index);
}
