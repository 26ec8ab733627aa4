using System.Numerics;
using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The effective Hamiltonian of tunnelling and impurity, H_eff = sum_ij C_ij tau_i x sigma_j (17), on the four states
/// |up>, |dn> times the impurity's two.
/// </summary>
/// <remarks>
/// With B the model space and W the lowest four exact states, O = B^+ W = a s b^+ and U = a b^+, H_eff is U E U^+ (des
/// Cloizeaux). U is the unitary factor of O and does not care which orthonormal basis of the four states W is, so E may
/// be any matrix &lt;W|H|W>: no eigenvectors of near-degenerate levels are needed. Immutable.
/// </remarks>
internal sealed class EffectiveHamiltonian
{
    private static readonly Complex[][,] PauliOfTau =
    [
        new Complex[,] { { 1, 0 }, { 0, 1 } },
        new Complex[,] { { 0, 1 }, { 1, 0 } },
        new Complex[,] { { 0, -Complex.ImaginaryOne }, { Complex.ImaginaryOne, 0 } },
        new Complex[,] { { 1, 0 }, { 0, -1 } },
    ];

    private readonly double[] coefficients;

    private EffectiveHamiltonian(double[] coefficients) => this.coefficients = coefficients;

    /// <summary>C_ij, i for tau and j for sigma, each 0, x, y, z as 0 to 3.</summary>
    public double this[int i, int j] => coefficients[(4 * i) + j];

    /// <summary>
    /// H_eff from the overlaps &lt;tau sigma|W_k>, rows (up +, up -, dn +, dn -) with sigma_y = +-1, and the energies
    /// &lt;W_k|H - reference|W_l>.
    /// </summary>
    /// <returns><see langword="null"/> where the four states do not stand for the model space.</returns>
    public static EffectiveHamiltonian? Of(Complex[,] overlaps, Complex[,] energies, DoubleDouble reference, SpinFrame frame)
    {
        // The least overlap of the model space with the exact states; 1 at omega_0 = 0.
        var squares = SmallComplex.Eigenvalues(SmallComplex.Multiply(overlaps, SmallComplex.Adjoint(overlaps)));
        if (!(squares[0] > 1e-4) || SmallComplex.UnitaryFactor(overlaps) is not { } unitary)
            return null;
        var matrix = SmallComplex.Multiply(SmallComplex.Multiply(unitary, energies), SmallComplex.Adjoint(unitary));
        return new(Expand(matrix, reference, frame));
    }

    /// <summary>H_eff of electrons without impurity, from their energies between |up> and |dn>.</summary>
    public static EffectiveHamiltonian OfElectrons(Complex[,] energies, DoubleDouble reference, SpinFrame frame)
    {
        var matrix = new Complex[4, 4];
        for (var a = 0; a < 4; a++)
        {
            for (var b = a % 2; b < 4; b += 2)
                matrix[a, b] = energies[a / 2, b / 2];
        }

        return new(Expand(matrix, reference, frame));
    }

    /// <summary>C_ij = Tr[H_eff tau_i x sigma_j]/4.</summary>
    private static double[] Expand(Complex[,] matrix, DoubleDouble reference, SpinFrame frame)
    {
        var result = new double[16];
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                double trace = 0;
                for (var a = 0; a < 4; a++)
                {
                    for (var b = 0; b < 4; b++)
                        trace += (matrix[a, b] * PauliOfTau[i][b / 2, a / 2] * frame.Pauli[j][b % 2, a % 2]).Real;
                }

                result[(4 * i) + j] = trace / 4;
            }
        }

        result[0] = (reference + result[0]).Hi;
        return result;
    }
}
