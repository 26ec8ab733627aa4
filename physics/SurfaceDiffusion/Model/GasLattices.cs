using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>The periodic lattice that parameters mean, and what it costs. Pure functions.</summary>
internal static class GasLattices
{
    /// <summary>The lattice: a chain of <c>size</c> sites, or <c>size</c> by <c>size</c>.</summary>
    public static Lattice Of(SurfaceDiffusionParameters p) =>
        new(Kind(p.Lattice), p.Size, p.Lattice == SurfaceLattice.Chain ? 1 : p.Size, p.Spacing);

    /// <summary>The kind of lattice.</summary>
    public static LatticeKind Kind(SurfaceLattice lattice) => lattice switch
    {
        SurfaceLattice.Chain => LatticeKind.Chain,
        SurfaceLattice.Triangular => LatticeKind.Triangular,
        SurfaceLattice.Honeycomb => LatticeKind.Honeycomb,
        SurfaceLattice.Channel => LatticeKind.Channel,
        _ => LatticeKind.Square,
    };

    /// <summary>Number of sites.</summary>
    public static long Sites(SurfaceDiffusionParameters p) => p.Lattice == SurfaceLattice.Chain ? p.Size : (long)p.Size * p.Size;

    /// <summary>Memory of all replicas, about, when every adatom is followed.</summary>
    public static long Bytes(SurfaceDiffusionParameters p)
    {
        const int perSite = 48; // bytes, ranks, identities, and a table of neighbours
        const int perAdatom = 16 + (8 * SurfaceDiffusionObservables.LagCount); // displacement, list, positions at all lags
        return (p.Replicas * Sites(p) * perSite) + ((long)(p.Coverage * Sites(p)) * (perAdatom + (12L * p.Replicas)));
    }
}
