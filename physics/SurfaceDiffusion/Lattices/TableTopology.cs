using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SweepCluster.Physics.SurfaceDiffusion.Lattices;

/// <summary>Any lattice of any size: neighbours from a table of z entries a site.</summary>
public readonly struct TableTopology : ITopology
{
    private readonly int[] neighbours;
    private readonly byte[]? sublattice;
    private readonly long[] steps;
    private readonly int coordination;
    private readonly int oppositeXor;

    /// <summary>Takes the table, and the steps of each sublattice one after the other.</summary>
    internal TableTopology(int[] neighbours, byte[]? sublattice, long[] steps, int coordination, int oppositeXor)
    {
        this.neighbours = neighbours;
        this.sublattice = sublattice;
        this.steps = steps;
        this.coordination = coordination;
        this.oppositeXor = oppositeXor;
    }

    /// <inheritdoc/>
    public int Coordination => coordination;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Neighbour(int site, int direction) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(neighbours), (site * coordination) + direction);

    /// <inheritdoc/>
    public int Opposite(int direction) => direction ^ oppositeXor;

    /// <inheritdoc/>
    public int Sublattice(int site) => sublattice is null ? 0 : sublattice[site];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Step(int site, int direction) => steps[(Sublattice(site) * coordination) + direction];
}
