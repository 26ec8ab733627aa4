namespace SweepCluster.Physics.SurfaceDiffusion.Clusters;

/// <summary>By which mechanism a cluster moves; figures 10 and 11 of the article.</summary>
public enum ClusterMoveKind
{
    /// <summary>One atom goes to a neighbour site and the cluster stays in one piece: edge diffusion, sequential displacement.</summary>
    Edge,

    /// <summary>The same, around a corner to the site along the diagonal.</summary>
    Corner,

    /// <summary>One atom evaporates and one condenses at the rim.</summary>
    Evaporation,

    /// <summary>One atom climbs on the cluster and comes down at its other side.</summary>
    Leapfrog,

    /// <summary>All atoms move together.</summary>
    Glide,

    /// <summary>All atoms on one side of a line move along it.</summary>
    Shear,

    /// <summary>One row inside moves: a dislocation passes.</summary>
    Dislocation,

    /// <summary>An atom leaves one end and appears at another: the cluster creeps like a snake.</summary>
    Reptation,
}
