namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>A thermodynamic state and the estimated absolute error of each of its quantities.</summary>
/// <param name="Value">The quantities.</param>
/// <param name="Error">
/// Estimated absolute errors: a bound in practice for exact methods, one standard error for sampled ones.
/// </param>
public readonly record struct ThermodynamicEstimate(ReducedThermodynamics Value, ReducedThermodynamics Error);
