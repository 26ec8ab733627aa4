namespace SweepCluster.Physics.LiquidMetal;

/// <summary>The constants of nature behind every number of this engine: CODATA 2018.</summary>
/// <remarks>Tiesinga et al., Rev. Mod. Phys. 93, 025010 (2021).</remarks>
public static class Codata2018
{
    /// <summary>Hartree energy in eV.</summary>
    public const double HartreeEv = 27.211386245988;

    /// <summary>Bohr radius in A.</summary>
    public const double BohrRadiusAngstrom = 0.529177210903;

    /// <summary>Mass of the electron over the atomic mass unit.</summary>
    public const double ElectronMassU = 0.000548579909065;

    /// <summary>Mass of the proton over the atomic mass unit.</summary>
    public const double ProtonMassU = 1.007276466621;

    /// <summary>Mass of the electron over that of the proton.</summary>
    public const double ElectronOverProtonMass = ElectronMassU / ProtonMassU;
}
