namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>A coupling J_b S_i.S_j of a lattice.</summary>
/// <param name="First">Site i.</param>
/// <param name="Second">Site j, one step in the bond's direction from i.</param>
/// <param name="Exchange">J_b in units of |J|; not zero.</param>
/// <param name="Direction">0 along the chains, 1 and 2 across them.</param>
public readonly record struct LatticeBond(int First, int Second, double Exchange, int Direction);
