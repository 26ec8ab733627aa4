using MathNet.Numerics.Integration;

namespace SweepCluster.Physics.SurfaceDiffusion.Rates;

/// <summary>Tunnelling through a parabolic barrier of height V0 and imaginary frequency omega at its top.</summary>
/// <remarks>
/// Energies in eV, temperatures in K. Pure functions. R. P. Bell, The Tunnel Effect in Chemistry (1980), chapter 3;
/// transmission after E. C. Kemble, Phys. Rev. 48, 549 (1935), exact for the parabola.
/// </remarks>
public static class Tunnelling
{
    private const int PointsPerPanel = 16;

    /// <summary>Crossover temperature T_c = hbar omega / (2 pi k), below which tunnelling governs the rate.</summary>
    public static double CrossoverKelvin(double quantumEv) => quantumEv / (2 * Math.PI * Thermal.BoltzmannEvPerKelvin);

    /// <summary>
    /// Bell's factor Q = (u/2)/sin(u/2), u = hbar omega / kT, by which tunnelling raises the classical rate; it grows
    /// without bound as T falls to the crossover, and is NaN from there on down.
    /// </summary>
    public static double BellFactor(double quantumEv, double temperatureKelvin)
    {
        var half = 0.5 * Thermal.Reduced(quantumEv, temperatureKelvin);
        return half == 0 ? 1 : half < Math.PI ? half / Math.Sin(half) : double.NaN;
    }

    /// <summary>Transmission 1 / (1 + exp(2 pi (V0 - E)/hbar omega)) at an energy.</summary>
    public static double Transmission(double energyEv, double heightEv, double quantumEv) =>
        1 / (1 + Math.Exp(2 * Math.PI * (heightEv - energyEv) / quantumEv));

    /// <summary>
    /// Thermal mean of the transmission, integral over E from 0 of P(E) exp(-E/kT) dE/kT: what stands in place of
    /// exp(-V0/kT) at any temperature, and goes to the constant P(0) as T goes to 0.
    /// </summary>
    /// <remarks>By Gauss-Legendre panels of at most four e-foldings; relative error below 1e-12.</remarks>
    public static double MeanTransmission(double heightEv, double quantumEv, double temperatureKelvin)
    {
        var height = Thermal.Reduced(heightEv, temperatureKelvin);
        var slope = temperatureKelvin / CrossoverKelvin(quantumEv); // P = 1 / (1 + exp((height - x) slope)), x = E/kT

        // Both parts without the greatest factor they share, exp(-min(height, height slope)).
        var shared = height * Math.Min(1, slope);
        var below = Panels(
            x => Math.Exp(shared - x - ((height - x) * slope)) / (1 + Math.Exp(-(height - x) * slope)), height, height * Math.Abs(1 - slope), slope);
        var above = Panels(y => Math.Exp(shared - height - y) / (1 + Math.Exp(-y * slope)), 40, 40, slope);
        return Math.Exp(-shared) * (below + above);
    }

    /// <summary>
    /// Temperature E/(k ln(nu / Gamma_t)) at which a thermal rate nu exp(-E/kT) falls below a constant tunnelling rate.
    /// </summary>
    public static double FloorCrossoverKelvin(double prefactor, double barrierEv, double tunnellingRate) =>
        barrierEv / (Thermal.BoltzmannEvPerKelvin * Math.Log(prefactor / tunnellingRate));

    private static double Panels(Func<double, double> integrand, double length, double eFoldings, double slope)
    {
        var panels = (int)Math.Ceiling(Math.Max(eFoldings, length * Math.Min(slope, 1)) / 4) + 8;
        var width = length / panels;
        double sum = 0;
        for (var panel = 0; panel < panels; panel++)
            sum += GaussLegendreRule.Integrate(integrand, panel * width, (panel + 1) * width, PointsPerPanel);
        return sum;
    }
}
