namespace SweepCluster.Physics.Mossbauer;

/// <summary>One Lorentzian dip of a fit; position and width in the units of the fit's axis.</summary>
/// <param name="Position">Position of the dip.</param>
/// <param name="FullWidth">Full width at half depth.</param>
/// <param name="Depth">Depth over the baseline.</param>
public readonly record struct FittedLine(Estimate Position, Estimate FullWidth, Estimate Depth);
