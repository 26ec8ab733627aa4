using SweepCluster.Physics.LiquidMetal.Screening;

namespace SweepCluster.Physics.LiquidMetal.LocalFields;

/// <summary>
/// h(t) = 1/2 - (1 - t^2)/(4t) ln[(1+t)/(1-t)] = sum over n &gt;= 1 of t^2n/(4n^2 - 1), and what is left beyond its first term.
/// </summary>
internal static class LindhardComplement
{
    // The series loses nothing, but at t = 1/2 it already takes 27 terms; the closed form loses a factor 50 there.
    private const double SeriesBelow = 0.5;

    /// <summary>h(t), 0 &lt; t &lt;= 1: Lindhard's F at 1/t.</summary>
    public static double H(double t) => Lindhard.F(1 / t);

    /// <summary>k(t) = [h(t) - t^2/3]/t^4 = sum over n &gt;= 0 of t^2n/(4(n+2)^2 - 1), 0 &lt;= t &lt;= 1; relative error 1e-14.</summary>
    public static double K(double t)
    {
        var t2 = t * t;
        if (t >= SeriesBelow)
            return (H(t) - (t2 / 3)) / (t2 * t2);
        double sum = 0;
        for (var n = 27; n >= 0; n--)
            sum = (sum * t2) + (1 / ((4.0 * (n + 2) * (n + 2)) - 1));
        return sum;
    }
}
