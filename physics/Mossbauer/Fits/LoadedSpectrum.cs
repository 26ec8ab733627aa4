using System.Collections.Immutable;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>A spectrum ready to be fitted.</summary>
/// <param name="Axis">Velocity, or channel, of every datum; rising.</param>
/// <param name="Counts">Counts.</param>
/// <param name="VarianceFactors">Variance of each datum over its expectation, where it is not 1 (interpolated channels).</param>
/// <param name="Errors">Standard errors, where the data bring them.</param>
/// <param name="IsVelocity">Whether the axis is velocity, mm/s.</param>
/// <param name="Notes">What was done to get here.</param>
internal sealed record LoadedSpectrum(
    double[] Axis, double[] Counts, double[]? VarianceFactors, double[]? Errors, bool IsVelocity, ImmutableArray<string> Notes)
{
    /// <summary>Distance of neighbouring data on the axis, on average.</summary>
    public double Step => (Axis[^1] - Axis[0]) / (Axis.Length - 1);
}
