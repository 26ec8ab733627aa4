namespace SweepCluster.Physics.Mossbauer;

/// <summary>One deposited energy and the share of a line's photons that leave it in the detector.</summary>
/// <param name="EnergyKiloElectronVolt">Deposit, keV.</param>
/// <param name="Share">Photons that deposit it over photons that set out toward the absorber.</param>
internal readonly record struct Deposit(double EnergyKiloElectronVolt, double Share);
