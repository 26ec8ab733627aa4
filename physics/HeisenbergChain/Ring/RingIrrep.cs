namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>
/// A real irreducible representation of the ring's symmetry group: momentum 2 pi k/N, of dimension 2 for 0 &lt; k &lt;
/// N/2 (k and -k together) and else 1 with a sign of reflection; and a sign of spin inversion.
/// </summary>
/// <remarks>
/// Dimension 2: D(T) is the rotation by 2 pi k/N and D(R) = diag(1, -1). Only its first row is diagonalized: the second
/// has the same spectrum, so each level counts twice. That is also why every block is real.
/// </remarks>
/// <param name="Sites">N.</param>
/// <param name="Momentum">k, from 0 to N/2.</param>
/// <param name="Reflection">+1 or -1; 0 where the dimension is 2.</param>
/// <param name="Inversion">+1 or -1; 0 for odd N, which has no inversion at S^z = 1/2.</param>
internal readonly record struct RingIrrep(int Sites, int Momentum, int Reflection, int Inversion)
{
    public int Dimension => Reflection == 0 ? 2 : 1;

    /// <summary>All irreps of the ring.</summary>
    public static IEnumerable<RingIrrep> All(int sites)
    {
        int[] inversions = sites % 2 == 0 ? [1, -1] : [0];
        foreach (var inversion in inversions)
        {
            for (var k = 0; 2 * k <= sites; k++)
            {
                var isReal = k == 0 || 2 * k == sites;
                int[] reflections = isReal ? [1, -1] : [0];
                foreach (var reflection in reflections)
                    yield return new RingIrrep(sites, k, reflection, inversion);
            }
        }
    }

    /// <summary>The matrix D(g), row by row; in dimension 1 the number and zeros.</summary>
    public (double D00, double D01, double D10, double D11) Matrix(int translation, bool reflects, bool inverts)
    {
        var sign = inverts && Inversion < 0 ? -1.0 : 1.0;
        if (Dimension == 1)
        {
            if (Momentum != 0 && translation % 2 == 1)
                sign = -sign;
            return (reflects && Reflection < 0 ? -sign : sign, 0, 0, 0);
        }

        // The angle is reduced exactly, so that multiples of pi/2 give exact zeros and ones to rounding.
        var (sine, cosine) = Math.SinCos(2 * Math.PI * (Momentum * translation % Sites) / Sites);
        var mirror = reflects ? -sign : sign;
        return (sign * cosine, -mirror * sine, sign * sine, mirror * cosine);
    }
}
