namespace SweepCluster.Physics.Fitting;

/// <summary>A measured value.</summary>
/// <param name="X">Where it was measured.</param>
/// <param name="Y">The value.</param>
/// <param name="StandardError">
/// Its standard error; NaN when it is not known. Then all values get errors in proportion to themselves and the
/// covariance is scaled by what the residuals show.
/// </param>
public readonly record struct DataPoint(double X, double Y, double StandardError = double.NaN);
