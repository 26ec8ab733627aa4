namespace SweepCluster.Physics.SurfaceDiffusion.Reactions;

/// <summary>What can happen on a surface in contact with a gas; its number is the place in vectors of counts.</summary>
public enum SurfaceProcess
{
    /// <summary>A molecule lands on a free site.</summary>
    Adsorption,

    /// <summary>A molecule leaves.</summary>
    Desorption,

    /// <summary>A molecule jumps to a free neighbour site.</summary>
    Jump,

    /// <summary>Two neighbours react and leave together: A + A to gas.</summary>
    Reaction,
}
