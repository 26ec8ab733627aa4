namespace SweepCluster.Physics.LiquidMetal;

/// <summary>
/// The non-interacting electron gas at density parameter r_s: lengths, velocities and energies of its Fermi surface.
/// </summary>
/// <remarks>
/// r_s is the radius of a sphere that holds one electron, in Bohr radii; r_s &gt; 0. With
/// alpha = (4/9 pi)^(1/3), k_F = 1 / (alpha r_s a_0). Constants: <see cref="Codata2018"/>. A value type; thread-safe.
/// </remarks>
/// <param name="DensityParameter">r_s.</param>
public readonly record struct FermiGas(double DensityParameter)
{
    /// <summary>alpha = (4/9 pi)^(1/3).</summary>
    public const double Alpha = 0.521061761197848;

    /// <summary>alpha / pi: the strength of the Coulomb interaction for a unit of r_s.</summary>
    public const double AlphaOverPi = 0.1658591099016125;

    /// <summary>Fermi wavevector k_F = 1/(alpha r_s a_0) in 1/A.</summary>
    public double FermiWavevectorPerAngstrom => 1 / (Alpha * DensityParameter * Codata2018.BohrRadiusAngstrom);

    /// <summary>Thomas-Fermi wavevector k_TF = sqrt(4 k_F / pi a_0) in 1/A: the screening wavevector k_s of the RPA.</summary>
    public double ThomasFermiWavevectorPerAngstrom =>
        Math.Sqrt(4 * FermiWavevectorPerAngstrom / (Math.PI * Codata2018.BohrRadiusAngstrom));

    /// <summary>
    /// (k_TF/k_F)^2 = 4 alpha r_s / pi: the strength of the Coulomb interaction in the dielectric function.
    /// </summary>
    public double Coupling => 4 * AlphaOverPi * DensityParameter;

    /// <summary>hbar v_F in meV A: 27635.199 / r_s.</summary>
    public double FermiVelocityMevAngstrom =>
        1e3 * Codata2018.HartreeEv * Codata2018.BohrRadiusAngstrom / (Alpha * DensityParameter);

    /// <summary>Fermi energy in eV.</summary>
    public double FermiEnergyEv => 0.5 * Codata2018.HartreeEv / (Alpha * DensityParameter * Alpha * DensityParameter);

    /// <summary>Number density of the electrons in 1/A^3.</summary>
    public double DensityPerCubicAngstrom
    {
        get
        {
            var radius = DensityParameter * Codata2018.BohrRadiusAngstrom;
            return 3 / (4 * Math.PI * radius * radius * radius);
        }
    }
}
