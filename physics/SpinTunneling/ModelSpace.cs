using System.Numerics;
using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The two states |up>, |dn> of the Neel vector inside the electrons' lowest doublet, with the phase between them fixed.
/// </summary>
/// <remarks>
/// |up>, |dn> are the eigenvectors of N_z = S_1z - S_2z in the doublet, up with the greater eigenvalue. The electronic
/// parity Q = (-1)^(M_y - M0) turns one into the other, and the phase is such that &lt;up|Q|dn> is negative: -1 exactly
/// for a field along y, where then C_y0 = 0 and C_x0 = (E[Q=-1] - E[Q=+1])/2. Immutable.
/// </remarks>
/// <param name="Up">The coefficients of |up> in the doublet's two states.</param>
/// <param name="Down">Those of |dn>.</param>
internal sealed record ModelSpace(Complex[] Up, Complex[] Down)
{
    // Below this the order parameter, or the phase that the parity fixes, is too near to rounding to be told.
    private const double Least = 1e-4;

    /// <summary>
    /// The states, from N_z and Q between the doublet's states; <see langword="null"/> where N_z has no two different
    /// eigenvalues, or Q does not connect its eigenvectors.
    /// </summary>
    public static ModelSpace? Of(Complex[,] neel, Complex[,] parity)
    {
        // N_z = mean + (delta, off; off*, -delta), with eigenvalues mean +- width.
        var delta = (neel[0, 0].Real - neel[1, 1].Real) / 2;
        var off = (neel[0, 1] + Complex.Conjugate(neel[1, 0])) / 2;
        var width = double.Hypot(delta, Complex.Abs(off));
        if (!(width > Least))
            return null;

        // cos and sin of half the angle between N_z and the axis, from whichever is not small.
        var large = Math.Sqrt((1 + (Math.Abs(delta) / width)) / 2);
        var small = Complex.Conjugate(off) / (2 * width * large);
        Complex[] up = delta >= 0 ? [large, small] : [Complex.Conjugate(small), large];
        Complex[] down = [-Complex.Conjugate(up[1]), Complex.Conjugate(up[0])];
        Complex overlap = 0;
        for (var k = 0; k < 2; k++)
        {
            for (var l = 0; l < 2; l++)
                overlap += Complex.Conjugate(up[k]) * parity[k, l] * down[l];
        }

        if (!(Complex.Abs(overlap) > Least))
            return null;
        var phase = -Complex.Conjugate(overlap) / Complex.Abs(overlap);
        return new ModelSpace(up, [down[0] * phase, down[1] * phase]);
    }

    /// <summary>&lt;tau| operator |tau'> from an operator between the doublet's states.</summary>
    public Complex[,] Rotate(Complex[,] inDoublet)
    {
        var states = new[,] { { Up[0], Down[0] }, { Up[1], Down[1] } };
        return SmallComplex.Multiply(SmallComplex.Adjoint(states), SmallComplex.Multiply(inDoublet, states));
    }
}
