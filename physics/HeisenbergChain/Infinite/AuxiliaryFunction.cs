namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>
/// ln(1 + a), a/(1 + a) and its derivative for a = e^G with complex G, without overflow or cancellation.
/// </summary>
/// <remarks>
/// The branch of ln(1 + e^G) = G + ln(1 + e^-G) for Re G &gt; 0 is the one that is continuous in G. Relative error of a
/// few units in the last place away from the zeros of 1 + a, which a contour avoids. Stateless and thread-safe.
/// </remarks>
internal static class AuxiliaryFunction
{
    /// <summary>ln(1 + e^G).</summary>
    public static (double Re, double Im) LogOnePlus(double re, double im)
    {
        var small = re > 0 ? Math.Exp(-re) : Math.Exp(re);
        var (sine, cosine) = Math.SinCos(re > 0 ? -im : im);
        var (zRe, zIm) = (small * cosine, small * sine);
        var logRe = 0.5 * LogOnePlus((zRe * (2 + zRe)) + (zIm * zIm));
        var logIm = small == 0 ? 0 : Math.Atan2(zIm, 1 + zRe);
        return re > 0 ? (re + logRe, im + logIm) : (logRe, logIm);
    }

    /// <summary>A = a/(1 + a) = 1/(1 + e^-G) and D = A (1 - A) = dA/dG.</summary>
    public static (double ARe, double AIm, double DRe, double DIm) Fermi(double re, double im)
    {
        // With z the smaller of a and 1/a: one of A, 1 - A is z/(1 + z), the other 1/(1 + z).
        var small = re > 0 ? Math.Exp(-re) : Math.Exp(re);
        var (sine, cosine) = Math.SinCos(re > 0 ? -im : im);
        var (zRe, zIm) = (small * cosine, small * sine);
        var norm = ((1 + zRe) * (1 + zRe)) + (zIm * zIm);
        var (oneRe, oneIm) = ((1 + zRe) / norm, -zIm / norm);
        var (partRe, partIm) = ((zRe * oneRe) - (zIm * oneIm), (zRe * oneIm) + (zIm * oneRe));
        var (dRe, dIm) = ((partRe * oneRe) - (partIm * oneIm), (partRe * oneIm) + (partIm * oneRe));
        return re > 0 ? (oneRe, oneIm, dRe, dIm) : (partRe, partIm, dRe, dIm);
    }

    /// <summary>ln(1 + x) for small real x, to full relative accuracy.</summary>
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
