namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>Outcome of a Curie-Weiss fit, chi = C/(T + theta).</summary>
/// <param name="ThetaKelvin">theta, positive for antiferromagnets.</param>
/// <param name="ThetaError">Its standard error.</param>
/// <param name="CurieConstant">C, emu K/mol.</param>
/// <param name="CurieConstantError">Its standard error.</param>
/// <param name="G">g of spins 1/2 with that C.</param>
/// <param name="GError">Its standard error.</param>
public readonly record struct CurieWeiss(
    double ThetaKelvin, double ThetaError, double CurieConstant, double CurieConstantError, double G, double GError);
