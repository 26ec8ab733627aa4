namespace SweepCluster.Physics.SpinTunneling;

/// <summary>The formulas (15) as printed: the limit J S1 S2 much greater than 2 K_perp S2^2 of (4) to (6).</summary>
/// <remarks>
/// At the parameters of the paper's figures that ratio is 1 and the limit does not hold: A_0 comes out as 6.32 where (6)
/// gives 5.16. Kept under its own name for comparison.
/// </remarks>
public static class LargeExchangeLimit
{
    /// <summary>The quantities of (15); M is the mass that its phase psi = pi A_0 H_y / (2 Omega_0) stands for.</summary>
    public static Semiclassics Of(SpinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (K_perp, S2, S) = (model.K_perp, model.S2, model.S);
        if (!(S >= 0) || !(model.K_par > 0) || !(K_perp > 0) || !(S2 == 0 || model.J > 0))
            return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var squares = (model.S1 * model.S1) + (S2 * S2);
        var d = S2 == 0 ? 1 : model.J * model.S1;
        var action = (S * S) + (S2 * 2 * K_perp * squares / d) + (S * S2 * S2 * 4 * K_perp / d);
        var A_0 = Math.Sqrt(4 * model.K_par / K_perp * action);
        var omega = Math.Sqrt(4 * model.K_par * squares * K_perp * squares / action);
        return new(
            A_0 / (2 * omega),
            omega,
            A_0,
            Math.PI * A_0 * model.H_y / (2 * omega),
            Math.PI * model.Omega_0 / (2 * omega),
            omega / (K_perp * squares) * ((S / 2) + (K_perp * S2 * S2 / d)));
    }
}
