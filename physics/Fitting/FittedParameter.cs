namespace SweepCluster.Physics.Fitting;

/// <summary>A parameter as fitted.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Value at the least squares.</param>
/// <param name="StandardError">One standard error; 0 for a fixed parameter.</param>
/// <param name="IsFixed">Whether it was held.</param>
public readonly record struct FittedParameter(string Name, double Value, double StandardError, bool IsFixed);
