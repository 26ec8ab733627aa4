namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>A position whose change between two times has a square along each axis.</summary>
internal interface ISquaredChange<TSelf>
    where TSelf : struct
{
    /// <summary>Squares of the changes along x and y since an earlier position.</summary>
    (double X, double Y) SquaredChange(TSelf since);
}
