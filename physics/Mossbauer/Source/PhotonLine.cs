namespace SweepCluster.Physics.Mossbauer;

/// <summary>One photon line of a source.</summary>
/// <param name="Name">Name, as in <see cref="Cobalt57"/>.</param>
/// <param name="EnergyKiloElectronVolt">Energy, keV.</param>
/// <param name="PhotonsPerDecay">Mean number of photons a decay.</param>
public sealed record PhotonLine(string Name, double EnergyKiloElectronVolt, double PhotonsPerDecay);
