namespace SweepCluster.Physics.Mossbauer;

/// <summary>What an absorber is made of: its attenuation, its iron, and the hyperfine parameters its iron has.</summary>
/// <param name="Compound">Elements and density, for the electronic absorption.</param>
/// <param name="IronPerCubicCentimetre">Iron atoms of all isotopes, 1/cm^3.</param>
/// <param name="Site">Hyperfine parameters at 300 K, the isomer shift relative to alpha-iron.</param>
/// <param name="DebyeTemperatureKelvin">Debye temperature of its recoil-free fraction, K.</param>
/// <param name="ThicknessMicrometre">Usual thickness, um.</param>
public sealed record AbsorberMaterial(
    Compound Compound,
    double IronPerCubicCentimetre,
    HyperfineSite Site,
    double DebyeTemperatureKelvin,
    double ThicknessMicrometre)
{
    private const double AvogadroPerMole = 6.02214076e23;
    private const double NitroprussideGramPerMole = 297.95;

    /// <summary>Alpha-iron at 300 K: 33.0 T, theta_D = 470 K.</summary>
    public static AbsorberMaterial AlphaIron { get; } = new(
        Compound.Iron,
        7.874 / 55.845 * AvogadroPerMole,
        new HyperfineSite { FieldTesla = 33.0 },
        DebyeTemperatureKelvin: 470,
        ThicknessMicrometre: 25);

    /// <summary>
    /// Sodium nitroprusside: delta = -0.257 mm/s against alpha-iron, splitting 1.7048(25) mm/s (Grant, Housley, Gonser,
    /// Phys. Rev. 178, 523 (1969)); theta_D = 203 K gives its recoil-free fraction of 0.37 at 295 K.
    /// </summary>
    public static AbsorberMaterial SodiumNitroprusside { get; } = new(
        Compound.SodiumNitroprusside,
        1.72 / NitroprussideGramPerMole * AvogadroPerMole,
        new HyperfineSite { IsomerShiftMillimetrePerSecond = -0.257, QuadrupoleSplittingMillimetrePerSecond = 1.7048 },
        DebyeTemperatureKelvin: 203,
        ThicknessMicrometre: 200);

    /// <summary>A foil with the density of iron and one free site, by default a single unshifted line.</summary>
    public static AbsorberMaterial FreeSite { get; } = AlphaIron with { Site = new HyperfineSite() };
}
