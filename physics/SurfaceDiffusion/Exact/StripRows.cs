using System.Numerics;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>Rows of a periodic strip as bit patterns: their bonds, and which are shifts of each other.</summary>
internal static class StripRows
{
    /// <summary>One pattern of each set of shifts, the sizes of the sets, and which set a pattern belongs to.</summary>
    public static (int[] Representatives, double[] Sizes, int[] OrbitOf) Orbits(int width, int shift)
    {
        var orbitOf = new int[1 << width];
        Array.Fill(orbitOf, -1);
        var representatives = new List<int>();
        var sizes = new List<double>();
        for (var row = 0; row < orbitOf.Length; row++)
        {
            if (orbitOf[row] >= 0)
                continue;
            representatives.Add(row);
            sizes.Add(0);
            for (var shifted = row; orbitOf[shifted] < 0; shifted = Shift(shifted, width, shift))
            {
                orbitOf[shifted] = representatives.Count - 1;
                sizes[^1]++;
            }
        }

        return ([.. representatives], [.. sizes], orbitOf);
    }

    /// <summary>Bonds inside a row.</summary>
    public static int BondsInside(LatticeKind kind, int row, int width) =>
        kind == LatticeKind.Chain ? 0 : BitOperations.PopCount((uint)(row & Shift(row, width, 1)));

    /// <summary>Bonds between a row and the one above it; on the honeycomb every second site has one.</summary>
    public static int BondsBetween(LatticeKind kind, int row, int above, int width, int parity) => kind switch
    {
        // Up neighbours of column x: x and x - 1 on the triangular lattice, see Lattice.
        LatticeKind.Triangular => BitOperations.PopCount((uint)(row & above)) + BitOperations.PopCount((uint)(row & Shift(above, width, 1))),
        LatticeKind.Honeycomb => BitOperations.PopCount((uint)(row & above & (0x555 << parity))),
        _ => BitOperations.PopCount((uint)(row & above)),
    };

    private static int Shift(int row, int width, int by) => ((row << by) | (row >> (width - by))) & ((1 << width) - 1);
}
