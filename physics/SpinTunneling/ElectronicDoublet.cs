using System.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>The electrons' lowest doublet at omega_0 = 0.</summary>
/// <param name="States">Its two states; for a field along y the lowest of either parity, Q = 1 first.</param>
/// <param name="Reference">The energy that the following count from.</param>
/// <param name="Energies">&lt;k|H - reference|l> in the two states.</param>
/// <param name="Next">A number that the third level lies above, from the same origin as the states' values.</param>
/// <param name="IsIsolated">Whether rounding can tell the two states from the next one.</param>
internal sealed record ElectronicDoublet(
    BlockState[] States, double Reference, Complex[,] Energies, double Next, bool IsIsolated)
{
    /// <summary>The difference of the two levels.</summary>
    public double Splitting =>
        2 * double.Hypot((Energies[0, 0].Real - Energies[1, 1].Real) / 2, Complex.Abs(Energies[0, 1]));

    /// <summary>The upper level in double.</summary>
    public double Upper => Math.Max(States[0].Value, States[1].Value);
}
