namespace SweepCluster.Physics.SurfaceDiffusion.Rates;

/// <summary>Thermally activated rates.</summary>
/// <remarks>Energies in eV, temperatures in K, rates in 1/s. Pure functions; NaN in, NaN out.</remarks>
public static class Thermal
{
    /// <summary>Boltzmann's constant in eV/K: exact in the SI of 2019.</summary>
    public const double BoltzmannEvPerKelvin = 1.380649e-23 / 1.602176634e-19;

    /// <summary>nu exp(-E/kT), equation 1 of the article.</summary>
    public static double Arrhenius(double prefactor, double barrierEv, double temperatureKelvin) =>
        prefactor * Math.Exp(-barrierEv / (BoltzmannEvPerKelvin * temperatureKelvin));

    /// <summary>Energy over kT.</summary>
    public static double Reduced(double energyEv, double temperatureKelvin) =>
        energyEv / (BoltzmannEvPerKelvin * temperatureKelvin);

    /// <summary>
    /// Mean number of jumps before an adatom desorbs when both have the same prefactor, exp((E_des - E_diff)/kT): what
    /// makes diffusion visible only while E_diff is below E_des.
    /// </summary>
    public static double JumpsBeforeDesorption(double desorptionEv, double barrierEv, double temperatureKelvin) =>
        Math.Exp((desorptionEv - barrierEv) / (BoltzmannEvPerKelvin * temperatureKelvin));

    /// <summary>Whether the barrier is no longer one: mobile diffusion, E_diff below kT.</summary>
    public static bool IsMobile(double barrierEv, double temperatureKelvin) =>
        barrierEv < BoltzmannEvPerKelvin * temperatureKelvin;
}
