namespace SweepCluster.Physics.Mossbauer;

/// <summary>The 14.4 keV transition of 57Fe: constants of the nucleus and what follows from them.</summary>
/// <remarks>
/// Energy: LNHB/DDEP table of 57Co (2017), 14.41295(31) keV. Half-life 98.3 ns. Mass of the neutral atom 56.9353928 u.
/// Ground state I = 1/2, excited state I = 3/2. Fundamental constants: CODATA 2018.
/// </remarks>
public static class Iron57
{
    /// <summary>Energy of the transition, eV.</summary>
    public const double TransitionEnergyElectronVolt = 14412.95;

    /// <summary>Half-life of the excited state, s.</summary>
    public const double HalfLifeSecond = 98.3e-9;

    /// <summary>Mass of the atom, u.</summary>
    public const double MassUnit = 56.9353928;

    /// <summary>g factor of the ground state, mu / (I mu_N).</summary>
    public const double GroundGFactor = 0.18125;

    /// <summary>g factor of the excited state, mu / (I mu_N).</summary>
    public const double ExcitedGFactor = -0.10348;

    /// <summary>Share of 57Fe in natural iron.</summary>
    public const double NaturalAbundance = 0.02119;

    /// <summary>Speed of light, mm/s.</summary>
    public const double LightSpeedMillimetrePerSecond = 299792458e3;

    /// <summary>Nuclear magneton, eV/T.</summary>
    public const double NuclearMagnetonElectronVoltPerTesla = 3.15245125844e-8;

    /// <summary>Boltzmann constant, eV/K.</summary>
    public const double BoltzmannElectronVoltPerKelvin = 8.617333262e-5;

    private const double AtomicMassElectronVolt = 931.49410242e6;
    private const double PlanckBarElectronVoltSecond = 6.582119569e-16;

    /// <summary>E_0 / c: energy of a shift by 1 mm/s, eV; 4.80764e-8.</summary>
    public const double ElectronVoltPerMillimetrePerSecond = TransitionEnergyElectronVolt / LightSpeedMillimetrePerSecond;

    /// <summary>Rest energy M c^2, eV.</summary>
    public const double RestEnergyElectronVolt = MassUnit * AtomicMassElectronVolt;

    /// <summary>Recoil energy of the free nucleus, E_R = E_0^2 / (2 M c^2), eV; 1.9585e-3.</summary>
    public const double RecoilEnergyElectronVolt =
        TransitionEnergyElectronVolt * TransitionEnergyElectronVolt / (2 * RestEnergyElectronVolt);

    /// <summary>Natural width Gamma = hbar ln 2 / t_1/2 as a velocity (full width at half maximum), mm/s; 0.09654.</summary>
    public static double NaturalWidthMillimetrePerSecond { get; } =
        PlanckBarElectronVoltSecond * Math.Log(2) / HalfLifeSecond / ElectronVoltPerMillimetrePerSecond;

    /// <summary>
    /// Cross-section at resonance, sigma_0 = 2 pi (hbar c / E_0)^2 (2 I_e + 1) / (2 I_g + 1) / (1 + alpha), cm^2.
    /// </summary>
    /// <param name="conversionCoefficient">
    /// Total internal conversion coefficient alpha, at least 0: 8.55(12) gives 2.466e-18 cm^2; the often quoted
    /// 2.56e-18 cm^2 belongs to 8.20.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The coefficient is negative or not finite.</exception>
    public static double ResonantCrossSectionSquareCentimetre(double conversionCoefficient)
    {
        Require.AtLeast(conversionCoefficient, 0, nameof(conversionCoefficient));
        const double waveLengthOver2PiCentimetre =
            PlanckBarElectronVoltSecond * LightSpeedMillimetrePerSecond / 10 / TransitionEnergyElectronVolt;
        return 4 * Math.PI * waveLengthOver2PiCentimetre * waveLengthOver2PiCentimetre / (1 + conversionCoefficient);
    }
}
