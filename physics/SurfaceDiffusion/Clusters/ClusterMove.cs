namespace SweepCluster.Physics.SurfaceDiffusion.Clusters;

/// <summary>A move that is possible now.</summary>
/// <param name="Kind">By which mechanism.</param>
/// <param name="Rate">Its rate in 1/s.</param>
/// <param name="Atom">The atom that moves, or the line along which a part moves.</param>
/// <param name="X">Displacement of what moves along x.</param>
/// <param name="Y">Displacement of what moves along y.</param>
/// <param name="Side">Part that moves with a shear: -1 up to the line, 1 beyond it.</param>
internal readonly record struct ClusterMove(ClusterMoveKind Kind, double Rate, int Atom, int X, int Y, int Side);
