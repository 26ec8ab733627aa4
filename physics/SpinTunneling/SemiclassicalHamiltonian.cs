namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The tunnelling part of the effective Hamiltonian, 2 Delta_0 tau_- cos[pi s - psi - alpha (i sigma_x - lambda sigma_y)]
/// + h.c. (14), (15), to first order in omega_0 as in (16).
/// </summary>
/// <remarks>
/// s stands for the excess spin up to the sign of |dn>: 0 where S1 + S2 is an integer, 1/2 where it is half-integer.
/// That is the phase convention of the exact side, in which C_x0 is positive at small H_y. The diagonal part is not
/// given by the theory.
/// </remarks>
/// <param name="C_x0">2 Delta_0 cos(pi s - psi).</param>
/// <param name="C_xy">-2 Delta_0 alpha lambda sin(pi s - psi).</param>
/// <param name="C_yx">2 Delta_0 alpha sin(pi s - psi).</param>
public readonly record struct SemiclassicalHamiltonian(double C_x0, double C_xy, double C_yx)
{
    /// <summary>The coefficients of a model, given its amplitude 2 Delta_0.</summary>
    public static SemiclassicalHamiltonian Of(SpinModel model, Semiclassics theory, double twoDelta_0)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (sine, cosine) = model.IsKramers
            ? (Math.Cos(theory.Psi), Math.Sin(theory.Psi))
            : (-Math.Sin(theory.Psi), Math.Cos(theory.Psi));
        var flip = twoDelta_0 * theory.Alpha * sine;
        return new(twoDelta_0 * cosine, -theory.Lambda * flip, flip);
    }
}
