namespace SweepCluster.Physics.Mossbauer;

/// <summary>A minimum of a transmission spectrum.</summary>
/// <param name="PositionMillimetrePerSecond">Velocity of least transmission, mm/s.</param>
/// <param name="Depth">1 - T there.</param>
/// <param name="FullWidthMillimetrePerSecond">Distance of the points on either side where 1 - T is half the depth, mm/s; NaN where the spectrum does not rise that far.</param>
public readonly record struct Dip(
    double PositionMillimetrePerSecond, double Depth, double FullWidthMillimetrePerSecond);
