namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The semiclassical quantities of the tunnelling Neel vector, from the effective mass of eq. (4).
/// </summary>
/// <remarks>
/// With Kt = K (S1^2 + S2^2), D = J S1 S2 + 2 K_perp S2^2 and z = Kt_perp - 2 K_perp^2 S2^4 / D:
/// M = S^2/2z + 2 S S2^3 K_perp/(z D) + S2^2/D + 2 S2^6 K_perp^2/(z D^2). For S1 = S2 this is 1/(J + K_perp), and for
/// S2 = 0 the ferromagnetic 1/(2 K_perp). Written for S1 >= S2 and positive constants; all quantities are NaN
/// otherwise. Meant for A_0 well above 1.
/// </remarks>
/// <param name="M">Effective mass (4).</param>
/// <param name="Omega_0">Attempt frequency sqrt(2 Kt_par / M), eq. (5).</param>
/// <param name="A_0">Action 4 Kt_par / Omega_0, eq. (6).</param>
/// <param name="Psi">Phase pi M H_y: the H_y part of (8), exact in this simpler form.</param>
/// <param name="Alpha">Impurity flip amplitude pi omega_0 / (2 Omega_0), eq. (10).</param>
/// <param name="Lambda">Ratio of the impurity's y and x terms, Omega_0 [S/2z + K_perp S2^3/(z D)], eq. (10).</param>
public readonly record struct Semiclassics(double M, double Omega_0, double A_0, double Psi, double Alpha, double Lambda)
{
    /// <summary>The quantities of a model.</summary>
    public static Semiclassics Of(SpinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (K_perp, S2, S) = (model.K_perp, model.S2, model.S);
        var squares = (model.S1 * model.S1) + (S2 * S2);
        if (!(S >= 0) || !(model.K_par > 0) || !(K_perp > 0) || !(S2 == 0 || model.J > 0))
            return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

        // D / S2, which stays positive where S2 = 0; there every term with S2 is gone.
        var d = S2 == 0 ? 1 : (model.J * model.S1) + (2 * K_perp * S2);
        var z = (K_perp * squares) - (2 * K_perp * K_perp * S2 * S2 * S2 / d);
        var canting = K_perp * S2 * S2 / (z * d);
        var mass = (S * S / (2 * z)) + (2 * S * canting) + (S2 / d) + (2 * z * canting * canting);
        var Kt_par = model.K_par * squares;
        var omega = Math.Sqrt(2 * Kt_par / mass);
        return new(
            mass,
            omega,
            4 * Kt_par / omega,
            Math.PI * mass * model.H_y,
            Math.PI * model.Omega_0 / (2 * omega),
            omega * ((S / (2 * z)) + canting));
    }
}
