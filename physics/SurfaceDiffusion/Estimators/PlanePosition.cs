namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>A position given by two real numbers, such as an integrated drift.</summary>
internal readonly struct PlanePosition(double x, double y) : ISquaredChange<PlanePosition>
{
    private readonly double x = x;
    private readonly double y = y;

    public (double X, double Y) SquaredChange(PlanePosition since) =>
        ((x - since.x) * (x - since.x), (y - since.y) * (y - since.y));
}
