namespace SweepCluster.Physics.LiquidMetal.Ions;

/// <summary>The ions of a liquid metal in the electron gas: plasma frequency, velocities, core and dispersion.</summary>
/// <remarks>
/// L. E. Bove, C. Petrillo, F. Sacchetti (2007), equations (1) to (6). The mass is A m_p. Exact to rounding. A value
/// type; thread-safe.
/// </remarks>
/// <param name="Gas">The electron gas.</param>
/// <param name="EffectiveCharge">Z_eff &gt; 0, electrons an ion.</param>
/// <param name="MassU">Mass number A &gt; 0.</param>
public readonly record struct IonPlasma(FermiGas Gas, double EffectiveCharge, double MassU)
{
    /// <summary>
    /// D_p/a^2 of the strongly coupled one-component plasma, about: (4/45) u(Gamma)/Gamma + 1/Gamma of the quasi-localized
    /// ions, with u the excess energy of the fluid, is -0.0716 at the Gamma = 150 of liquid metals, and -0.0736 at 200.
    /// </summary>
    public const double PlasmaDispersionOverRadiusSquared = -0.0733;

    /// <summary>Bohm and Staver's velocity (2), c_RPA = hbar v_F sqrt(Z m_e/3M), in meV A.</summary>
    public double BohmStaverVelocityMevAngstrom =>
        Gas.FermiVelocityMevAngstrom * Math.Sqrt(EffectiveCharge * Codata2018.ElectronOverProtonMass / (3 * MassU));

    /// <summary>Plasma frequency of the ions, hbar Omega_p = hbar (4 pi n Z^2 e^2/M)^1/2 = c_RPA k_TF, in meV.</summary>
    public double PlasmaFrequencyMev => BohmStaverVelocityMevAngstrom * Gas.ThomasFermiWavevectorPerAngstrom;

    /// <summary>Radius a of the sphere of one ion, r_s Z^1/3, in A.</summary>
    public double RadiusAngstrom => Gas.DensityParameter * Codata2018.BohrRadiusAngstrom * Math.Cbrt(EffectiveCharge);

    /// <summary>D_p of the strongly coupled one-component plasma in A^2, see <see cref="PlasmaDispersionOverRadiusSquared"/>.</summary>
    public double PlasmaDispersionSquareAngstrom => PlasmaDispersionOverRadiusSquared * RadiusAngstrom * RadiusAngstrom;

    /// <summary>
    /// Velocity with the exact screening wavevector (3), c_lf = sign(r) |r|^1/2 c_RPA with r = kappa_0/kappa, in meV A. A
    /// negative value stands for an imaginary velocity: c_lf |c_lf| is its square.
    /// </summary>
    public double LocalFieldVelocityMevAngstrom(double compressibilityRatio) =>
        SignedSquareRoot(compressibilityRatio) * BohmStaverVelocityMevAngstrom;

    /// <summary>Ion core (6): &lt;R^2&gt;/6 + D_p = (c_exp^2 - c_lf |c_lf|)/Omega_p^2 in A^2.</summary>
    public double CoreParameterSquareAngstrom(double measuredVelocityMevAngstrom, double compressibilityRatio)
    {
        var plasma = PlasmaFrequencyMev;
        var bohmStaver = BohmStaverVelocityMevAngstrom;
        return ((measuredVelocityMevAngstrom * measuredVelocityMevAngstrom)
            - (compressibilityRatio * bohmStaver * bohmStaver)) / (plasma * plasma);
    }

    /// <summary>Error of the ion core from that of the measured velocity, 2 c_exp delta/Omega_p^2, in A^2.</summary>
    public double CoreParameterErrorSquareAngstrom(double measuredVelocityMevAngstrom, double errorMevAngstrom)
    {
        var plasma = PlasmaFrequencyMev;
        return 2 * measuredVelocityMevAngstrom * errorMevAngstrom / (plasma * plasma);
    }

    /// <summary>
    /// Square of the collective mode's frequency (5) in meV^2, negative where the mode is not a wave:
    /// Omega_p^2 [1 + D_p Q^2 - cos^2(Q R_c) (1 - 1/eps)], with the empty core's Q^2 v^2/4 pi e^2 = Omega_p^2 cos^2(Q R_c).
    /// </summary>
    /// <remarks>R_c = D_p = 0 is equation (1), Omega_p^2/eps. Written as a sum of small terms, so it keeps its digits at small Q.</remarks>
    public double SquaredFrequencyMev2(
        double wavevectorPerAngstrom, double inverseEpsilon, double coreRadiusAngstrom, double plasmaDispersionSquareAngstrom)
    {
        var (sin, cos) = Math.SinCos(wavevectorPerAngstrom * coreRadiusAngstrom);
        var plasma = PlasmaFrequencyMev;
        return plasma * plasma * ((plasmaDispersionSquareAngstrom * wavevectorPerAngstrom * wavevectorPerAngstrom)
            + (sin * sin) + (cos * cos * inverseEpsilon));
    }

    /// <summary>sign(x) |x|^1/2: the root of a square that may be negative; a negative root stands for an imaginary one.</summary>
    public static double SignedSquareRoot(double square) => Math.CopySign(Math.Sqrt(Math.Abs(square)), square);
}
