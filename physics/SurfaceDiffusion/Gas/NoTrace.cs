namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Nobody is followed.</summary>
internal readonly struct NoTrace : ITrace
{
    public long[] Displacements => [];

    public void Moved(int carrier, int from, int to, long step)
    {
    }

    public void Save(BinaryWriter state)
    {
    }

    public void Restore(BinaryReader state)
    {
    }
}
