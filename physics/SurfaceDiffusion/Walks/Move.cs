namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>One way to leave a site of a periodic network.</summary>
/// <param name="From">Site of the cell.</param>
/// <param name="To">Site of the cell, or <see cref="Lost"/> when the walk ends.</param>
/// <param name="X">Displacement along x in whole units of the network.</param>
/// <param name="Y">Displacement along y.</param>
/// <param name="Z">Displacement along z.</param>
/// <param name="Rate">Rate in 1/s.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct Move(int From, int To, int X, int Y, int Z, double Rate, MoveKind Kind)
{
    /// <summary>In place of a site: the walk ends.</summary>
    public const int Lost = -1;
}
