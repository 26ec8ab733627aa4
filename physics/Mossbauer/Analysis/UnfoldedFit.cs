namespace SweepCluster.Physics.Mossbauer;

/// <summary>A fit of both sweeps of a spectrum.</summary>
/// <param name="Fit">The multi-peak fit, in channels.</param>
/// <param name="Positions">Its lines, paired.</param>
public sealed record UnfoldedFit(LorentzianFit Fit, LinePositions Positions);
