namespace SweepCluster.Physics.Mossbauer;

/// <summary>A folded spectrum.</summary>
/// <param name="FoldingPoint">F, channels from 1.</param>
/// <param name="Channels">Channel numbers left of F.</param>
/// <param name="Counts">Summed counts of each channel and its partner.</param>
/// <param name="VarianceFactors">Variance of each sum over its expectation: 1 where nothing was interpolated.</param>
public sealed record FoldedSpectrum(double FoldingPoint, double[] Channels, double[] Counts, double[] VarianceFactors);
