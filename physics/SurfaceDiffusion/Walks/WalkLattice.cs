namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>Where a lone adatom walks.</summary>
public enum WalkLattice
{
    /// <summary>A line, z = 2.</summary>
    Chain,

    /// <summary>Square lattice, z = 4.</summary>
    Square,

    /// <summary>Triangular lattice, z = 6.</summary>
    Triangular,

    /// <summary>Honeycomb of two kinds of hollow sites, z = 3.</summary>
    Honeycomb,

    /// <summary>Channels: rows of sites with walls of surface atoms between them.</summary>
    Channel,

    /// <summary>Simple cubic lattice, z = 6.</summary>
    Cubic,
}
