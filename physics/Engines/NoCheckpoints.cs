namespace SweepCluster.Physics.Engines;

/// <summary>Keeps nothing: for points that are never interrupted, or too short to be worth it.</summary>
public sealed class NoCheckpoints : ICheckpoints
{
    private NoCheckpoints()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoCheckpoints Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsDue => false;

    /// <inheritdoc/>
    public byte[]? Load(long index) => null;

    /// <inheritdoc/>
    public void Save(long index, ReadOnlySpan<byte> state)
    {
    }

    /// <inheritdoc/>
    public void Forget(long index)
    {
    }
}
