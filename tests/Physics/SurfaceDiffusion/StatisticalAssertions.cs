using SweepCluster.Physics.SurfaceDiffusion.Estimators;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion;

/// <summary>Statistical comparisons: everything is held to four standard deviations, with fixed seeds.</summary>
internal static class StatisticalAssertions
{
    public const double Sigmas = 4;

    /// <summary>Fails beyond four standard deviations of both together; gives the deviation in units of one.</summary>
    public static double ShouldAgreeWith(this Estimate estimate, double reference, double referenceError = 0, string? what = null)
    {
        var sigma = Math.Sqrt((estimate.Error * estimate.Error) + (referenceError * referenceError));
        sigma.ShouldBeGreaterThan(0, what);
        var deviation = (estimate.Value - reference) / sigma;
        Math.Abs(deviation).ShouldBeLessThan(
            Sigmas, $"{what}: {estimate.Value:g8} +- {estimate.Error:g3} against {reference:g8} +- {referenceError:g3}");
        return deviation;
    }
}
