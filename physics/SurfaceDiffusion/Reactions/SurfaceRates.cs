namespace SweepCluster.Physics.SurfaceDiffusion.Reactions;

/// <summary>Rates of the processes on a surface in contact with a gas, in 1/s.</summary>
/// <param name="Adsorption">F, a free site.</param>
/// <param name="Desorption">k_d, a molecule without neighbours.</param>
/// <param name="Jump">gamma, a molecule without neighbours in each direction.</param>
/// <param name="Reaction">k_r, a pair of neighbours.</param>
/// <param name="BetaJ">J/kT: every neighbour slows desorption and jumps by exp(-J/kT).</param>
public readonly record struct SurfaceRates(double Adsorption, double Desorption, double Jump, double Reaction, double BetaJ);
