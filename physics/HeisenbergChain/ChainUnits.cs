namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>
/// Constants (CODATA 2018) and the conversions between laboratory and reduced units of a chain of spins 1/2.
/// </summary>
/// <remarks>Static; thread-safe.</remarks>
public static class ChainUnits
{
    /// <summary>Bohr magneton over Boltzmann constant, 0.67171 K/T.</summary>
    public const double BohrMagnetonKelvinPerTesla = 9.2740100783e-24 / 1.380649e-23;

    /// <summary>Gas constant, J/(mol K).</summary>
    public const double GasConstant = 6.02214076e23 * 1.380649e-23;

    /// <summary>N_A mu_B, the molar moment of one Bohr magneton a formula unit: 5584.94 emu/mol (= G cm^3/mol).</summary>
    public const double MolarBohrMagnetonEmu = 6.02214076e23 * 9.2740100783e-24 * 1000;

    /// <summary>N_A mu_B^2/k_B, 0.375148 emu K/mol.</summary>
    public const double MolarSusceptibilityEmuKelvin = MolarBohrMagnetonEmu * BohrMagnetonKelvinPerTesla / 1e4;

    /// <summary>h = g mu_B B/|J|, with J in kelvin.</summary>
    public static double ReducedField(double fieldTesla, double g, double exchangeKelvin) =>
        g * BohrMagnetonKelvinPerTesla * fieldTesla / Math.Abs(exchangeKelvin);

    /// <summary>chi in emu/mol from the reduced dM/dh: N_A g^2 mu_B^2/|J| chi.</summary>
    public static double MolarSusceptibility(double chi, double g, double exchangeKelvin) =>
        MolarSusceptibilityEmuKelvin * g * g / Math.Abs(exchangeKelvin) * chi;

    /// <summary>Curie constant of free spins 1/2, N_A g^2 mu_B^2/(4 k_B), emu K/mol.</summary>
    public static double CurieConstant(double g) => MolarSusceptibilityEmuKelvin * g * g / 4;
}
