namespace SweepCluster.Physics.Numerics;

/// <summary>An approximate lowest eigenpair.</summary>
/// <param name="Value">Its value: an upper bound of the lowest eigenvalue.</param>
/// <param name="Residual">Length of A x - value x for the unit vector x: some eigenvalue lies this near.</param>
/// <param name="Next">The second Ritz value; infinite when there is none.</param>
public readonly record struct RitzPair(double Value, double Residual, double Next);
