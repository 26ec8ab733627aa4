namespace SweepCluster.Physics.SurfaceDiffusion.Lattices;

/// <summary>
/// Who is whose neighbour, in the form inner loops need: a value type, so that the loops are compiled for each lattice.
/// </summary>
/// <remarks>
/// Directions run from 0 to <see cref="Coordination"/> - 1. Going along d and then along <see cref="Opposite"/>(d)
/// leads back. Immutable: safe from any thread.
/// </remarks>
public interface ITopology
{
    /// <summary>Number of neighbours of a site, z.</summary>
    int Coordination { get; }

    /// <summary>The neighbour of <paramref name="site"/> in a direction.</summary>
    int Neighbour(int site, int direction);

    /// <summary>The direction that leads back.</summary>
    int Opposite(int direction);

    /// <summary>Which of the lattice's kinds of sites a site is: 0, or 1 on the second half of the honeycomb.</summary>
    int Sublattice(int site);

    /// <summary>The displacement of a jump from <paramref name="site"/> in a direction, packed as <see cref="PackedStep"/>.</summary>
    long Step(int site, int direction);
}
