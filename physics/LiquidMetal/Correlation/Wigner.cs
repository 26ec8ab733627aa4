namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>Wigner's interpolation of the correlation energy: -0.44/(r_s + 7.8) Hartree.</summary>
/// <remarks>
/// E. Wigner, Trans. Faraday Soc. 34, 678 (1938), in the form of D. Pines, Elementary Excitations in Solids (1963),
/// eq. (3-58). r_s &gt; 0. Value and derivatives tested to a relative 1e-12 against 30 digits. Thread-safe.
/// </remarks>
public static class Wigner
{
    private const double Strength = -0.44;
    private const double Offset = 7.8;

    /// <summary>The energy at r_s.</summary>
    public static CorrelationEnergy At(double densityParameter)
    {
        var distance = densityParameter + Offset;
        var value = Strength / distance;
        return CorrelationEnergy.FromHartree(value, -value / distance, 2 * value / (distance * distance));
    }
}
