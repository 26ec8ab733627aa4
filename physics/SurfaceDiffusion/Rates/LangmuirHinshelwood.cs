namespace SweepCluster.Physics.SurfaceDiffusion.Rates;

/// <summary>
/// Mean-field rate of a surface reaction of adsorbed molecules that also desorb: it rises with temperature as the
/// reaction is activated and falls where the surface empties.
/// </summary>
/// <remarks>R = nu exp(-E_r/kT) (F/(F + k_d))^2 with k_d = nu exp(-E_des/kT). Energies in eV, rates in 1/s. Pure functions.</remarks>
public static class LangmuirHinshelwood
{
    /// <summary>The rate at a temperature.</summary>
    public static double Rate(double prefactor, double reactionEv, double desorptionEv, double adsorptionRate, double temperatureKelvin)
    {
        var covered = adsorptionRate / (adsorptionRate + Thermal.Arrhenius(prefactor, desorptionEv, temperatureKelvin));
        return Thermal.Arrhenius(prefactor, reactionEv, temperatureKelvin) * covered * covered;
    }

    /// <summary>
    /// The temperature of the greatest rate, E_des / (k ln(nu/(F x))) with x = E_r/(2 E_des - E_r); there is one while
    /// E_r is below 2 E_des and nu above F x.
    /// </summary>
    public static double OptimumKelvin(double prefactor, double reactionEv, double desorptionEv, double adsorptionRate)
    {
        var x = reactionEv / ((2 * desorptionEv) - reactionEv);
        return x > 0 && prefactor > adsorptionRate * x
            ? desorptionEv / (Thermal.BoltzmannEvPerKelvin * Math.Log(prefactor / (adsorptionRate * x)))
            : double.NaN;
    }
}
