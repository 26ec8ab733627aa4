namespace SweepCluster.Physics.Mossbauer;

/// <summary>What a slab of NaI does with the photons of one source line.</summary>
/// <remarks>
/// <para>
/// A photon interacts with probability 1 - e^(-mu x / cos), mu the full NIST attenuation. Of the interactions of photons
/// above the iodine K edge a share n_e sigma_KN / mu are Compton scatterings, all others deposit by the photo-effect; of
/// these a share 0.817 (K shell) times 0.884 (fluorescence) emits a K X-ray of 28.5 keV isotropically, which escapes or
/// is absorbed. A Compton-scattered photon escapes or deposits the rest as well (the escape X-ray of that second
/// interaction is left out). Coherent scattering counts as interaction, as the attenuation does.
/// </para>
/// <para>
/// Detection probabilities agree with NIST to 2 % (the uncertainty of the tables and of interpolating them). Immutable,
/// safe from any thread.
/// </para>
/// </remarks>
public sealed class SodiumIodideSlab
{
    /// <summary>Iodine K edge, keV.</summary>
    public const double KEdgeKiloElectronVolt = 33.1694;

    /// <summary>Mean energy of the escaping iodine K X-ray, keV.</summary>
    public const double KXRayKiloElectronVolt = 28.5;

    /// <summary>Photo-absorptions that empty the K shell and fill it with emission of an X-ray: 0.81706 * 0.884.</summary>
    public const double KFluorescence = (35.82 - 6.553) / 35.82 * 0.884;

    private const double CentimetrePerMillimetre = 0.1;
    private const double ElectronsPerCubicCentimetre = 64 / 149.89424 * 6.02214076e23 * 3.667;

    /// <param name="thicknessMillimetre">x, mm, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The thickness is not above 0.</exception>
    public SodiumIodideSlab(double thicknessMillimetre)
    {
        Require.Above(thicknessMillimetre, 0, nameof(thicknessMillimetre));
        ThicknessCentimetre = thicknessMillimetre * CentimetrePerMillimetre;
        KXRayDepth = Compound.SodiumIodide.LinearAttenuationPerCentimetre(KXRayKiloElectronVolt) * ThicknessCentimetre;
    }

    /// <summary>Thickness, cm.</summary>
    public double ThicknessCentimetre { get; }

    /// <summary>Optical depth for iodine K X-rays along the normal.</summary>
    public double KXRayDepth { get; }

    /// <summary>Optical depth mu x along the normal.</summary>
    public double Depth(double energyKiloElectronVolt) =>
        Compound.SodiumIodide.LinearAttenuationPerCentimetre(energyKiloElectronVolt) * ThicknessCentimetre;

    /// <summary>Probability that a photon along the normal interacts.</summary>
    public double DetectionProbability(double energyKiloElectronVolt) => 1 - Math.Exp(-Depth(energyKiloElectronVolt));

    /// <summary>Iodine K X-ray escapes per photo-absorption of a photon that came in along the normal; 0 below the K edge.</summary>
    public double EscapePerAbsorption(double energyKiloElectronVolt) =>
        energyKiloElectronVolt < KEdgeKiloElectronVolt
            ? 0
            : KFluorescence * SlabEscape.Isotropic(Depth(energyKiloElectronVolt), KXRayDepth);

    /// <summary>Share of the interactions that are Compton scatterings; 0 below the iodine K edge, where binding forbids most of them.</summary>
    public static double ComptonShare(double energyKiloElectronVolt) =>
        energyKiloElectronVolt < KEdgeKiloElectronVolt
            ? 0
            : ElectronsPerCubicCentimetre * KleinNishina.CrossSectionSquareCentimetre(energyKiloElectronVolt)
                / Compound.SodiumIodide.LinearAttenuationPerCentimetre(energyKiloElectronVolt);
}
