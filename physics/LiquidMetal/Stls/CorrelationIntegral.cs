using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.LiquidMetal.Stls;

/// <summary>The two sums the self-consistent scheme spends its time in.</summary>
/// <remarks>Always in eight partial sums, so the bits do not depend on the width of the machine's vectors.</remarks>
internal static class CorrelationIntegral
{
    /// <summary>Sum of w_j y_j/(1 + y_j), y_j = strength Phi_j.</summary>
    public static double Sum(ReadOnlySpan<double> responses, ReadOnlySpan<double> weights, double strength)
    {
        var phi = MemoryMarshal.Cast<double, Vector512<double>>(responses);
        var weight = MemoryMarshal.Cast<double, Vector512<double>>(weights);
        var factor = Vector512.Create(strength);
        var sum = Vector512<double>.Zero;
        for (var j = 0; j < phi.Length; j++)
        {
            var y = factor * phi[j];
            sum += weight[j] * y / (Vector512<double>.One + y);
        }

        return Total(sum);
    }

    /// <summary>Sum of x_j y_j.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var left = MemoryMarshal.Cast<double, Vector512<double>>(x);
        var right = MemoryMarshal.Cast<double, Vector512<double>>(y);
        var sum = Vector512<double>.Zero;
        for (var j = 0; j < left.Length; j++)
            sum += left[j] * right[j];
        var total = Total(sum);
        for (var j = left.Length * Vector512<double>.Count; j < x.Length; j++)
            total += x[j] * y[j];
        return total;
    }

    private static double Total(Vector512<double> sum)
    {
        double total = 0;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
            total += sum[lane];
        return total;
    }
}
