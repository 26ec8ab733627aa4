namespace SweepCluster.Physics.Mossbauer;

/// <summary>Compton scattering of a photon by a free electron at rest.</summary>
/// <remarks>Tested against the tabulated total cross-section and the Thomson limit. Static and pure.</remarks>
public static class KleinNishina
{
    private const double ElectronKiloElectronVolt = 510.99895;
    private const double ClassicalRadiusCentimetre = 2.8179403262e-13;

    /// <summary>Total cross-section per electron, cm^2.</summary>
    public static double CrossSectionSquareCentimetre(double energyKiloElectronVolt)
    {
        // The closed form cancels badly at low energies; the integral over the angle does not.
        Require.Above(energyKiloElectronVolt, 0, nameof(energyKiloElectronVolt));
        return 2 * Math.PI * GaussLegendre.Integrate(cosine => Differential(energyKiloElectronVolt, cosine), -1, 1, 1, 24);
    }

    /// <summary>Differential cross-section (r_e^2 / 2) k^2 (k + 1/k - sin^2 theta) per electron and steradian, cm^2, k = E'/E.</summary>
    public static double Differential(double energyKiloElectronVolt, double cosine)
    {
        var k = ScatteredShare(energyKiloElectronVolt, cosine);
        return ClassicalRadiusCentimetre * ClassicalRadiusCentimetre / 2 * k * k * (k + (1 / k) - 1 + (cosine * cosine));
    }

    /// <summary>k = E'/E = 1 / (1 + (E / m c^2)(1 - cos theta)).</summary>
    public static double ScatteredShare(double energyKiloElectronVolt, double cosine) =>
        1 / (1 + (energyKiloElectronVolt / ElectronKiloElectronVolt * (1 - cosine)));

    /// <summary>Greatest energy an electron takes, keV: 39.4 keV from 122 keV.</summary>
    public static double ComptonEdgeKiloElectronVolt(double energyKiloElectronVolt) =>
        energyKiloElectronVolt * (1 - ScatteredShare(energyKiloElectronVolt, -1));

    /// <summary>cos(theta) at which the electron takes <paramref name="depositKiloElectronVolt"/>, and |d cos / d deposit|, 1/keV.</summary>
    internal static (double Cosine, double PerKiloElectronVolt) AngleOfDeposit(
        double energyKiloElectronVolt, double depositKiloElectronVolt)
    {
        var scattered = energyKiloElectronVolt - depositKiloElectronVolt;
        return (
            1 - (ElectronKiloElectronVolt * depositKiloElectronVolt / (energyKiloElectronVolt * scattered)),
            ElectronKiloElectronVolt / (scattered * scattered));
    }
}
