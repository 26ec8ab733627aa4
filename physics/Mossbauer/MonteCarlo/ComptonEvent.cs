namespace SweepCluster.Physics.Mossbauer;

/// <summary>A photon about to scatter in the slab.</summary>
/// <param name="IncidentCosine">Cosine of its direction to the normal.</param>
/// <param name="Depth">Where it scatters, in units of the slab's thickness.</param>
internal readonly record struct ComptonEvent(double IncidentCosine, double Depth);
