namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>How a point is computed.</summary>
public enum SolutionMethod
{
    /// <summary>Kinetic Monte Carlo; every number comes with its statistical error.</summary>
    Simulate,

    /// <summary>All states written down and solved: lone adatoms, clusters up to 11 atoms, gases on small lattices.</summary>
    Exact,
}
