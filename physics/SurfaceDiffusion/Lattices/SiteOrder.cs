using System.Numerics;

namespace SweepCluster.Physics.SurfaceDiffusion.Lattices;

/// <summary>How coordinates become site numbers on a torus whose sides are powers of two: bits interleaved, x first.</summary>
internal static class SiteOrder
{
    /// <summary>The bits of a site number that belong to x and to y.</summary>
    public static (int X, int Y) Masks(int sizeX, int sizeY)
    {
        var (bitsX, bitsY) = (BitOperations.Log2((uint)sizeX), BitOperations.Log2((uint)sizeY));
        var (maskX, maskY, bit) = (0, 0, 1);
        while (bitsX > 0 || bitsY > 0)
        {
            if (bitsX > 0)
            {
                maskX |= bit;
                bit <<= 1;
                bitsX--;
            }

            if (bitsY > 0)
            {
                maskY |= bit;
                bit <<= 1;
                bitsY--;
            }
        }

        return (maskX, maskY);
    }

    /// <summary>The lowest bits of a coordinate, put where the mask has ones; negative numbers wrap around.</summary>
    public static int Spread(int coordinate, int mask)
    {
        var spread = 0;
        for (; mask != 0; mask &= mask - 1, coordinate >>= 1)
        {
            if ((coordinate & 1) != 0)
                spread |= mask & -mask;
        }

        return spread;
    }

    /// <summary>The coordinate whose bits stand where the mask has ones.</summary>
    public static int Gather(int site, int mask)
    {
        var (coordinate, bit) = (0, 1);
        for (; mask != 0; mask &= mask - 1, bit <<= 1)
        {
            if ((site & mask & -mask) != 0)
                coordinate |= bit;
        }

        return coordinate;
    }
}
