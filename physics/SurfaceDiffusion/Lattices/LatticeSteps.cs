namespace SweepCluster.Physics.SurfaceDiffusion.Lattices;

/// <summary>The displacement of every jump, in the whole units of its lattice.</summary>
internal static class LatticeSteps
{
    /// <summary>Packed steps by direction; for the honeycomb first those from sublattice 0, then those from 1.</summary>
    public static long[] Of(LatticeKind kind, int[] cellX, int[] cellY) => kind switch
    {
        // Bonds of length 1 at 120 degrees, in units of (sqrt(3)/2, 1/2); the other sublattice has them reversed.
        LatticeKind.Honeycomb =>
        [
            PackedStep.Pack(1, -1), PackedStep.Pack(-1, -1), PackedStep.Pack(0, 2),
            PackedStep.Pack(-1, 1), PackedStep.Pack(1, 1), PackedStep.Pack(0, -2),
        ],

        // Cell vectors (1, 0) and (1/2, sqrt(3)/2), in units of (1/2, sqrt(3)/2).
        LatticeKind.Triangular => [.. cellX.Zip(cellY, (x, y) => PackedStep.Pack((2 * x) + y, y))],
        _ => [.. cellX.Zip(cellY, PackedStep.Pack)],
    };
}
