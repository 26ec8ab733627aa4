using System.Runtime.CompilerServices;

namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>
/// Lindhard's function over lanes, without a branch and without loss of digits at any argument.
/// </summary>
/// <remarks>
/// <para>
/// F(q) = 1/2 + (1 - q^2)/(4q) ln|(1+q)/(1-q)| cancels for small and for large q. Here, with t = min(q, 1/q) and the
/// symmetry F(q) + F(1/q) = 1, only h(t) = F(1/t) is computed: F = 1 - h for q &lt; 1 and F = h beyond. The logarithm is
/// reduced by a power of two: with a = 1+t, b = 1-t (both times max(1, q)) and the whole number k that brings 2^k b
/// close to a, s = (a - 2^k b)/(a + 2^k b) and ln(a/b) = k ln 2 + 2 artanh(s), |s| &lt; 0.201.
/// </para>
/// <para>
/// Where k = 0, s = t exactly and, with artanh(s) = s + s^3 R(s^2), h = t^2/2 (1 - R + t^2 R): a sum of comparable
/// terms, however small t is. Where k &gt; 0, h &gt; 0.007 and h = 1/2 - ab/(4q) ln(a/b) loses less than two digits. At
/// q = 1, b = 0 and k is merely large: the product ab ln(a/b) is an exact zero.
/// </para>
/// <para>
/// R is its own Taylor series, sum of s^2n/(2n+3) for n = 0...10: the first term left out is below 1e-16 of R.
/// </para>
/// </remarks>
internal static class LindhardKernel
{
    /// <summary>F(q) for q &gt; 0, relative error below 4e-14 (tested, 1e-9 to 1e9), and 1/q by the way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T F<T>(T q, out T inverse)
        where T : struct, ILanes<T>
    {
        var one = T.All(1);
        var half = T.All(0.5);
        var small = T.Min(q, one);
        var great = T.Max(q, one);
        var a = great + small;
        var b = great - small;
        var k = T.HalvingsBetween(a, b, out var scaled);
        var numerator = T.WhereLess(k, half, small, a - scaled);
        var denominator = T.WhereLess(k, half, great, a + scaled);

        // One division serves both s and 1/q.
        var quotient = one / (denominator * q);
        var s = numerator * (q * quotient);
        inverse = denominator * quotient;

        var s2 = s * s;
        var r = ArtanhTail(s2);
        var halfLogarithm = T.Fma(k, T.All(0.34657359027997264), T.Fma(s * s2, r, s));
        var series = s2 * half * T.Fma(s2, r, one - r);
        var closed = T.Fma(a * b * inverse, halfLogarithm * T.All(-0.5), half);
        var h = T.WhereLess(k, half, series, closed);
        return T.WhereLess(q, one, one - h, h);
    }

    /// <summary>
    /// (4 alpha r_s/pi) F(Q/2) / Q^2 = -v chi0: what the gas adds to 1 in the static dielectric function of the RPA.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Polarization<T>(T densityParameter, T wavevector)
        where T : struct, ILanes<T>
    {
        Factors(densityParameter, wavevector, out var strength, out var f);
        return strength * f;
    }

    /// <summary>eps_RPA = 1 + (4 alpha r_s/pi) F(Q/2) / Q^2, Q in k_F.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Epsilon<T>(T densityParameter, T wavevector)
        where T : struct, ILanes<T>
    {
        Factors(densityParameter, wavevector, out var strength, out var f);
        return T.Fma(strength, f, T.All(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Factors<T>(T densityParameter, T wavevector, out T strength, out T f)
        where T : struct, ILanes<T>
    {
        f = F(wavevector * T.All(0.5), out var inverse);
        strength = densityParameter * T.All(FermiGas.AlphaOverPi) * (inverse * inverse);
    }

    /// <summary>R in artanh(s) = s + s^3 R(s^2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ArtanhTail<T>(T s2)
        where T : struct, ILanes<T>
    {
        var r = T.All(1.0 / 23);
        r = T.Fma(r, s2, T.All(1.0 / 21));
        r = T.Fma(r, s2, T.All(1.0 / 19));
        r = T.Fma(r, s2, T.All(1.0 / 17));
        r = T.Fma(r, s2, T.All(1.0 / 15));
        r = T.Fma(r, s2, T.All(1.0 / 13));
        r = T.Fma(r, s2, T.All(1.0 / 11));
        r = T.Fma(r, s2, T.All(1.0 / 9));
        r = T.Fma(r, s2, T.All(1.0 / 7));
        r = T.Fma(r, s2, T.All(1.0 / 5));
        return T.Fma(r, s2, T.All(1.0 / 3));
    }
}
