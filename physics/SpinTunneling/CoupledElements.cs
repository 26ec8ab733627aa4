using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// Matrix elements of the total spin L = S1 + S2 and of the Neel vector N = S1 - S2 between the coupled states |L, M>,
/// in closed form and double-double.
/// </summary>
/// <remarks>
/// L and N span so(4), and N is a vector operator that changes L by at most one:
/// N_q |L,M> = c_L sqrt(L^2 - M^2) |L-1,M> + a_L M |L,M> + c_(L+1) sqrt((L+1)^2 - M^2) |L+1,M>, with
/// c_L^2 = (L^2 - (S1-S2)^2) ((S1+S2+1)^2 - L^2) / (L^2 (4 L^2 - 1)) and
/// a_L = (S1(S1+1) - S2(S2+1)) / (L(L+1)); N_+ follows by the Wigner-Eckart theorem. Arguments are twice the quantum
/// numbers, so that half-integers are whole. Both c vanish at the ends of the range of L. Immutable.
/// </remarks>
internal sealed class CoupledElements
{
    private readonly DoubleDouble[] c;
    private readonly DoubleDouble[] a;
    private readonly DoubleDouble[] roots;

    /// <param name="twoS1">2 S1.</param>
    /// <param name="twoS2">2 S2.</param>
    /// <param name="twoMaximumL">Twice the greatest L that elements are asked for.</param>
    public CoupledElements(int twoS1, int twoS2, int twoMaximumL)
    {
        var (least, most) = (Math.Abs(twoS1 - twoS2), twoS1 + twoS2);
        c = new DoubleDouble[twoMaximumL + 5];
        a = new DoubleDouble[twoMaximumL + 5];
        roots = new DoubleDouble[(2 * twoMaximumL) + 11];
        for (var k = 1; k < roots.Length; k++)
            roots[k] = DoubleDouble.Sqrt(k);
        for (var twoL = least; twoL <= Math.Min(most, twoMaximumL + 4); twoL += 2)
        {
            // In twice the quantum numbers: L^2 = twoL^2 / 4 and so on; every factor is a whole number below 2^53.
            double square = (double)twoL * twoL;
            if (twoL > least)
            {
                var above = DoubleDouble.Product(square - ((double)least * least), ((most + 2.0) * (most + 2.0)) - square);
                c[twoL] = DoubleDouble.Sqrt(above / DoubleDouble.Product(4 * square, square - 1));
            }

            if (twoL > 0)
                a[twoL] = (DoubleDouble)((double)(twoS1 - twoS2) * (twoS1 + twoS2 + 2)) / ((double)twoL * (twoL + 2));
        }
    }

    /// <summary>The element of N along the quantization axis between (L', M) and (L, M), L' - L from -1 to 1.</summary>
    public DoubleDouble NeelAlong(int twoLeft, int twoRight, int twoM)
    {
        if (twoLeft == twoRight)
            return a[twoRight] * (twoM / 2.0);
        var upper = Math.Max(twoLeft, twoRight);
        return c[upper] * Root(upper - twoM, upper + twoM);
    }

    /// <summary>The element of N_+ from (L, M) to (L', M + 1), L' - L from -1 to 1.</summary>
    public DoubleDouble NeelRaising(int twoLeft, int twoRight, int twoM)
    {
        if (twoLeft == twoRight)
            return a[twoRight] * TotalRaising(twoRight, twoM);
        return twoLeft < twoRight
            ? c[twoRight] * Root(twoRight - twoM, twoRight - twoM - 2)
            : -(c[twoLeft] * Root(twoRight + twoM + 2, twoRight + twoM + 4));
    }

    /// <summary>The element of L_+ from (L, M) to (L, M + 1).</summary>
    public DoubleDouble TotalRaising(int twoL, int twoM) => Root(twoL - twoM, twoL + twoM + 2);

    /// <summary>sqrt(x y) / 2: the square root of a product of two quantum numbers given twice.</summary>
    private DoubleDouble Root(int twoX, int twoY) =>
        twoX <= 0 || twoY <= 0 ? DoubleDouble.Zero : roots[twoX] * roots[twoY] * 0.5;
}
