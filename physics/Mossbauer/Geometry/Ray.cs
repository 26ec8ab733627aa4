namespace SweepCluster.Physics.Mossbauer;

/// <summary>A direction of flight and its share of the solid angle.</summary>
/// <param name="Cosine">Cosine of the angle to the axis, in (0, 1].</param>
/// <param name="Weight">Weight in the average over the solid angle; the weights of a set sum to 1.</param>
public readonly record struct Ray(double Cosine, double Weight);
