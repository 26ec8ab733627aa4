namespace SweepCluster.Physics.SurfaceDiffusion.Lattices;

/// <summary>The arrangement of adsorption sites: which crystal face a model stands for.</summary>
public enum LatticeKind
{
    /// <summary>A line of sites, z = 2: one channel, such as bcc(211).</summary>
    Chain,

    /// <summary>Square lattice, z = 4: fcc(100).</summary>
    Square,

    /// <summary>Triangular lattice, z = 6: equal hollow sites of a close-packed face.</summary>
    Triangular,

    /// <summary>Honeycomb lattice, z = 3: the fcc and hcp hollows of fcc(111).</summary>
    Honeycomb,

    /// <summary>Rectangular lattice, z = 4, with different rates along and across the channels: fcc(110).</summary>
    Channel,
}
