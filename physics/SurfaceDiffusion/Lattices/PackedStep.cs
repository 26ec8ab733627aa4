namespace SweepCluster.Physics.SurfaceDiffusion.Lattices;

/// <summary>
/// A displacement on a lattice as one 64-bit word, so that adding a step to it is one addition.
/// </summary>
/// <remarks>
/// The lower half counts units along x, the upper half units along y, each as a signed 32-bit number; a borrow out of
/// the lower half is undone on reading. Valid while both stay within +-2^31 units. Pure functions.
/// </remarks>
public static class PackedStep
{
    /// <summary>The displacement by (<paramref name="x"/>, <paramref name="y"/>) units.</summary>
    public static long Pack(int x, int y) => ((long)y << 32) + x;

    /// <summary>Units along x.</summary>
    public static int X(long packed) => (int)packed;

    /// <summary>Units along y.</summary>
    public static int Y(long packed) => (int)((packed - (int)packed) >> 32);
}
