namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>A gas that knows at any time how many adatoms have how many neighbours.</summary>
public interface IClassCounts
{
    /// <summary>Number of adatoms with <paramref name="neighbours"/> occupied neighbours, 0 to z.</summary>
    int CountOfClass(int neighbours);
}
