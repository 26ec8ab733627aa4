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
    private readonly int[] offsetX;
    private readonly int[] offsetY;
    private readonly long[] steps;
    private readonly int maskX;
    private readonly int maskY;

    /// <summary>Takes the steps in cells: direction d goes by (dx[d], dy[d]), and d ^ 1 goes back.</summary>
    internal TorusTopology(int maskX, int maskY, ReadOnlySpan<int> dx, ReadOnlySpan<int> dy, long[] steps)
    {
        (this.maskX, this.maskY) = (maskX, maskY);
        offsetX = new int[dx.Length];
        offsetY = new int[dy.Length];
        for (var d = 0; d < dx.Length; d++)
        {
            offsetX[d] = SiteOrder.Spread(dx[d], maskX);
            offsetY[d] = SiteOrder.Spread(dy[d], maskY);
        }

        this.steps = steps;
    }

    /// <inheritdoc/>
    public int Coordination => offsetX.Length;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Neighbour(int site, int direction)
    {
        // Directions come from a mask or a bounded random number, so the range check of the arrays is left out.
        var x = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(offsetX), direction);
        var y = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(offsetY), direction);
        return (((site | ~maskX) + x) & maskX) | (((site | ~maskY) + y) & maskY);
    }

    /// <inheritdoc/>
    public int Opposite(int direction) => direction ^ 1;

    /// <inheritdoc/>
    public int Sublattice(int site) => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Step(int site, int direction) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(steps), direction);
}
