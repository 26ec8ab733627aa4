namespace SweepCluster.Sweeps.Axes;

/// <summary>One parameter that varies along an axis.</summary>
/// <param name="Parameter">Position of the parameter in the engine's description.</param>
/// <param name="Values">Its values, as many as the axis is long.</param>
public sealed record AxisParameter(int Parameter, IAxisValues Values);
