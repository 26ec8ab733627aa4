namespace SweepCluster.Physics.SpinTunneling;

/// <summary>What diagonalization says of a model.</summary>
/// <param name="Levels">The lowest four levels of the whole Hamiltonian.</param>
/// <param name="Splitting">Of the electrons' lowest doublet, at omega_0 = 0.</param>
/// <param name="Coefficients">
/// C_ij row by row, tau first; NaN where the lowest states are no doublet of two Neel directions times the impurity.
/// </param>
/// <param name="Dimension">States in the basis that was used, impurity included.</param>
public sealed record ExactResult(double[] Levels, double Splitting, double[] Coefficients, int Dimension)
{
    /// <summary>C_ij, each index 0 for 0 and 1 to 3 for x, y, z.</summary>
    public double C(int tau, int sigma) => Coefficients[(4 * tau) + sigma];
}
