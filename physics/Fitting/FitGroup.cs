using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>Data measured under one condition, such as at one temperature, with the fitted curve.</summary>
/// <param name="Label">What tells it from the others; empty where there is one.</param>
/// <param name="X">Abscissae of the data.</param>
/// <param name="Y">The data.</param>
/// <param name="YError">Their standard errors; empty when they are not known.</param>
/// <param name="Fitted">The model at the data's places; NaN at a datum that was left out.</param>
/// <param name="CurveX">Abscissae of the curve, rising.</param>
/// <param name="CurveY">The model there.</param>
public sealed record FitGroup(
    string Label,
    ImmutableArray<double> X,
    ImmutableArray<double> Y,
    ImmutableArray<double> YError,
    ImmutableArray<double> Fitted,
    ImmutableArray<double> CurveX,
    ImmutableArray<double> CurveY)
{
    /// <summary>Data less model; in standard errors where these are known.</summary>
    public ImmutableArray<double> Residuals =>
        [.. Y.Select((y, i) => (y - Fitted[i]) / (YError.IsEmpty ? 1 : YError[i]))];
}
