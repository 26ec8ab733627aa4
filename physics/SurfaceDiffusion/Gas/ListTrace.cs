using SweepCluster.Physics.SurfaceDiffusion.Events;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Adatoms keep their place in the list of those that jump: its number is their identity.</summary>
internal readonly struct ListTrace(int particles) : ITrace
{
    public long[] Displacements { get; } = new long[particles];

    public void Moved(int carrier, int from, int to, long step) => Displacements[carrier] += step;

    public void Save(BinaryWriter state) => state.WriteArray(Displacements);

    public void Restore(BinaryReader state) => state.ReadArray(Displacements);
}
