namespace SweepCluster.Physics.SpinTunneling;

/// <summary>The tunnelling amplitude 2 Delta_0 of eq. (11), in the three forms that are worth comparing.</summary>
/// <remarks>
/// The doublet's full splitting is 4 Delta_0 |cos psi|; the exact counterpart of 2 Delta_0 is C_x0 at zero field.
/// Static and thread-safe.
/// </remarks>
public static class TunnelSplitting
{
    /// <summary>Omega_0 sqrt(6/pi) A_0 exp(-A_0): eq. (11) as printed, with A_0 misplaced outside the root.</summary>
    public static double Printed(double Omega_0, double A_0) => Omega_0 * Math.Sqrt(6 / Math.PI) * A_0 * Math.Exp(-A_0);

    /// <summary>Omega_0 sqrt(6 A_0/pi) exp(-A_0): eq. (11) as it was meant.</summary>
    public static double Paper(double Omega_0, double A_0) => Omega_0 * Math.Sqrt(6 * A_0 / Math.PI) * Math.Exp(-A_0);

    /// <summary>
    /// Omega_0 sqrt(8 A_0/pi) exp(-A_0) (1 - 7/(8 A_0)): the constant of the sin^2 well, with its first correction. An
    /// asymptotic series: of no use below A_0 of about 2, and negative below 7/8.
    /// </summary>
    public static double Corrected(double Omega_0, double A_0) =>
        Omega_0 * Math.Sqrt(8 * A_0 / Math.PI) * Math.Exp(-A_0) * (1 - (7 / (8 * A_0)));

    /// <summary>
    /// The action of S1 = S2 before the expansion in K_par / (J + K_perp): A_0 = 4 S arsinh(lambda), of which (13) keeps
    /// the first term.
    /// </summary>
    public static double UntruncatedAction(double S, double lambda) => 4 * S * Math.Asinh(lambda);
}
