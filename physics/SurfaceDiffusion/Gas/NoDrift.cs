namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>The drift is not asked for.</summary>
internal readonly struct NoDrift : IDrift
{
    public double IntegralX => double.NaN;

    public double IntegralY => double.NaN;

    public double SquareIntegral => double.NaN;

    public double TotalRate => double.NaN;

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
