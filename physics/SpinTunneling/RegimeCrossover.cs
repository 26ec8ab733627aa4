namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Where, at fixed S1, growing excess spin takes tunnelling from antiferromagnetic to ferromagnetic.</summary>
public static class RegimeCrossover
{
    /// <summary>
    /// The excess spin S with S = S2 sqrt(2 Kt_perp / D), S2 = S1 - S (criterion below (15), at equality). The quadratic
    /// that is left of it has the one root S = S1 2 sqrt(K_perp) / (sqrt(J) + 2 sqrt(K_perp)) between 0 and S1.
    /// </summary>
    /// <returns>NaN where J or K_perp is negative or both vanish.</returns>
    public static double ExcessSpin(double J, double K_perp, double S1)
    {
        var anisotropy = 2 * Math.Sqrt(K_perp);
        return S1 * anisotropy / (Math.Sqrt(J) + anisotropy);
    }

    /// <summary>The right-hand side S2 sqrt(2 Kt_perp / D) for sublattices of any size; 0 where S2 = 0.</summary>
    public static double Threshold(SpinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var S2 = model.S2;
        var squares = (model.S1 * model.S1) + (S2 * S2);
        return S2 == 0 ? 0 : Math.Sqrt(2 * model.K_perp * squares * S2 / ((model.J * model.S1) + (2 * model.K_perp * S2)));
    }
}
