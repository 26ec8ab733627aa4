using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>A displacement in whole units, as <see cref="PackedStep"/> packs it.</summary>
internal readonly struct LatticePosition(long packed) : ISquaredChange<LatticePosition>
{
    private readonly long packed = packed;

    public (double X, double Y) SquaredChange(LatticePosition since)
    {
        var change = packed - since.packed;
        double x = PackedStep.X(change);
        double y = PackedStep.Y(change);
        return (x * x, y * y);
    }
}
