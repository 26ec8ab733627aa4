namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>The arrangement of adsorption sites.</summary>
public enum SurfaceLattice
{
    /// <summary>A line, z = 2.</summary>
    Chain,

    /// <summary>Square lattice, z = 4: fcc(100).</summary>
    Square,

    /// <summary>Triangular lattice, z = 6.</summary>
    Triangular,

    /// <summary>Honeycomb of fcc and hcp hollows, z = 3: fcc(111).</summary>
    Honeycomb,

    /// <summary>Channels, z = 4 with unlike directions: fcc(110).</summary>
    Channel,

    /// <summary>Simple cubic lattice, z = 6; for lone adatoms.</summary>
    Cubic,
}
