using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SweepCluster.Physics.SurfaceDiffusion.Lattices;

/// <summary>
/// A lattice with one site a cell on a torus whose two sides are powers of two: neighbours by masks, no table of sites.
/// </summary>
/// <remarks>
/// A site's number interleaves the bits of x and y (Z order), so that the sites around a jump share one or two cache
/// lines: on a lattice that leaves the nearest cache this doubles the speed. Adding to one coordinate fills the bits of
/// the other with ones, which carry through; what carries out of the top is dropped, which is the periodic boundary.
/// </remarks>
public readonly struct TorusTopology : ITopology
{
    // All of a direction in one place: a loop of jumps keeps one address in hand instead of three.
    private readonly Jump[] jumps;
    private readonly int maskX;
    private readonly int maskY;

    /// <summary>Takes the steps in cells: direction d goes by (dx[d], dy[d]), and d ^ 1 goes back.</summary>
    internal TorusTopology(int maskX, int maskY, ReadOnlySpan<int> dx, ReadOnlySpan<int> dy, long[] steps)
    {
        (this.maskX, this.maskY) = (maskX, maskY);
        jumps = new Jump[dx.Length];
        for (var d = 0; d < dx.Length; d++)
            jumps[d] = new Jump(SiteOrder.Spread(dx[d], maskX), SiteOrder.Spread(dy[d], maskY), steps[d]);
    }

    /// <inheritdoc/>
    public int Coordination => jumps.Length;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Neighbour(int site, int direction)
    {
        // Directions come from a mask or a bounded random number, so the range check of the arrays is left out.
        ref readonly var jump = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(jumps), direction);
        return (((site | ~maskX) + jump.X) & maskX) | (((site | ~maskY) + jump.Y) & maskY);
    }

    /// <inheritdoc/>
    public int Opposite(int direction) => direction ^ 1;

    /// <inheritdoc/>
    public int Sublattice(int site) => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Step(int site, int direction) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(jumps), direction).Step;

    private readonly record struct Jump(int X, int Y, long Step);
}
