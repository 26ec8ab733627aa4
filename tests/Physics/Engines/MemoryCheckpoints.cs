using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Tests.Engines;

/// <summary>
/// Checkpoints in memory that are due at every look, and that can stop the run after a number of saves.
/// </summary>
internal sealed class MemoryCheckpoints(int savesBeforeStop, CancellationTokenSource stop) : ICheckpoints
{
    private readonly Dictionary<long, byte[]> states = [];

    public int Saves { get; private set; }

    public bool IsDue => true;

    public byte[]? Load(long index) => states.GetValueOrDefault(index);

    public void Save(long index, ReadOnlySpan<byte> state)
    {
        states[index] = state.ToArray();
        if (++Saves == savesBeforeStop)
            stop.Cancel();
    }

    public void Forget(long index) => states.Remove(index);
}
