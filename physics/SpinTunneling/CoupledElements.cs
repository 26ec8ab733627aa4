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

    public CoupledElements(int twoS1, int twoS2)
    {
        var (least, most) = (Math.Abs(twoS1 - twoS2), twoS1 + twoS2);
        c = new DoubleDouble[most + 3];
        a = new DoubleDouble[most + 3];
        for (var twoL = least; twoL <= most; twoL += 2)
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

    /// <summary>The element of N along the quantization axis between (L', M) and (L, M).</summary>
    public DoubleDouble NeelAlong(int twoLeft, int twoRight, int twoM) => (twoLeft - twoRight) switch
    {
        0 => a[twoRight] * (twoM / 2.0),
        2 or -2 when Math.Max(twoLeft, twoRight) is var upper => c[upper] * Root(upper - twoM, upper + twoM),
        _ => DoubleDouble.Zero,
    };

    /// <summary>The element of N_+ from (L, M) to (L', M + 1).</summary>
    public DoubleDouble NeelRaising(int twoLeft, int twoRight, int twoM) => (twoLeft - twoRight) switch
    {
        0 => a[twoRight] * TotalRaising(twoRight, twoM),
        -2 => c[twoRight] * Root(twoRight - twoM, twoRight - twoM - 2),
        2 => -(c[twoLeft] * Root(twoRight + twoM + 2, twoRight + twoM + 4)),
        _ => DoubleDouble.Zero,
    };

    /// <summary>The element of L_+ from (L, M) to (L, M + 1).</summary>
    public static DoubleDouble TotalRaising(int twoL, int twoM) => Root(twoL - twoM, twoL + twoM + 2);

    /// <summary>The element of N_q^2 between (L', M) and (L, M), the intermediate L unrestricted.</summary>
    public DoubleDouble NeelAlongSquared(int twoLeft, int twoRight, int twoM)
    {
        DoubleDouble sum = 0;
        for (var between = twoRight - 2; between <= twoRight + 2; between += 2)
        {
            if (between >= Math.Abs(twoM) && Exists(between))
                sum += NeelAlong(twoLeft, between, twoM) * NeelAlong(between, twoRight, twoM);
        }

        return sum;
    }

    /// <summary>The element of L_+^2 + N_+^2 from (L, M) to (L', M + 2), the intermediate L unrestricted.</summary>
    public DoubleDouble RaisingSquared(int twoLeft, int twoRight, int twoM)
    {
        var sum = twoLeft == twoRight ? TotalRaising(twoRight, twoM) * TotalRaising(twoRight, twoM + 2) : DoubleDouble.Zero;
        for (var between = twoRight - 2; between <= twoRight + 2; between += 2)
        {
            if (between >= Math.Abs(twoM + 2) && Exists(between))
                sum += NeelRaising(twoLeft, between, twoM + 2) * NeelRaising(between, twoRight, twoM);
        }

        return sum;
    }

    /// <summary>Whether L is in the range that S1 and S2 couple to; both c beyond it are zero anyway.</summary>
    private bool Exists(int twoL) => twoL >= 0 && twoL < a.Length - 2;

    /// <summary>sqrt(x y) / 2: the square root of a product of two quantum numbers given twice.</summary>
    private static DoubleDouble Root(int twoX, int twoY) =>
        twoX <= 0 || twoY <= 0 ? DoubleDouble.Zero : DoubleDouble.Sqrt(DoubleDouble.Product(twoX, twoY)) * 0.5;
}
