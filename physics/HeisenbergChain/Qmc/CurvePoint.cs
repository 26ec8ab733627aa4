namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>A point of a curve with its error.</summary>
/// <param name="X">Temperature, say.</param>
/// <param name="Y">Value.</param>
/// <param name="Error">Standard error of the value.</param>
public readonly record struct CurvePoint(double X, double Y, double Error);
