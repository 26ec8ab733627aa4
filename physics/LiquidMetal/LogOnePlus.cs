namespace SweepCluster.Physics.LiquidMetal;

/// <summary>ln(1 + x) to full relative accuracy for small x.</summary>
/// <remarks>The runtime's own <see cref="double.LogP1(double)"/> forms 1 + x first and loses what that rounds away.</remarks>
internal static class LogOnePlus
{
    /// <summary>ln(1 + x), x &gt; -1; relative error of a few units in the last place.</summary>
    public static double Of(double x)
    {
        // What rounding took from 1 + x appears in u - 1 as well, and the quotient restores it.
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }
}
