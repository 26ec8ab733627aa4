namespace SweepCluster.Physics.Mossbauer;

/// <summary>One line of a site: where it absorbs and which share of the site's absorption it has.</summary>
/// <param name="PositionMillimetrePerSecond">Velocity of resonance, mm/s.</param>
/// <param name="Intensity">Share; the lines of a site sum to 1.</param>
public readonly record struct NuclearTransition(double PositionMillimetrePerSecond, double Intensity);
