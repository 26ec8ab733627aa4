namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>The drift is not asked for.</summary>
internal readonly struct NoDrift : IDrift
{
    public double IntegralX => 0;

    public double IntegralY => 0;

    public void Change(int sublattice, byte before, byte after)
    {
    }

    public void Wait(double duration)
    {
    }

    public void Save(BinaryWriter state)
    {
    }

    public void Restore(BinaryReader state)
    {
    }
}
