namespace SweepCluster.Sweeps.Specifications;

/// <summary>A parameter with the same value in every point.</summary>
/// <param name="Parameter">Position of the parameter in the engine's description.</param>
/// <param name="Value">Its value.</param>
public sealed record FixedParameter(int Parameter, double Value);
