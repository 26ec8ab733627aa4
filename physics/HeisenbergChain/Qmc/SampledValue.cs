namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>A Monte Carlo mean with its standard error.</summary>
/// <param name="Value">Mean.</param>
/// <param name="Error">Standard error, from binning.</param>
public readonly record struct SampledValue(double Value, double Error);
