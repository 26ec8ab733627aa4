namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>Chachiyo's correlation energy, unpolarized: one logarithm, both limits exact or nearly so.</summary>
/// <remarks>
/// eps_c = a ln(1 + b/r_s + b/r_s^2) Hartree, a = (ln 2 - 1)/(2 pi^2), b = 20.4562557. T. Chachiyo, J. Chem. Phys. 145,
/// 021101 (2016). r_s &gt; 0. Value and derivatives tested to a relative 1e-12 against 30 digits. Thread-safe.
/// </remarks>
public static class Chachiyo
{
    private const double A = (0.6931471805599453 - 1) / (2 * Math.PI * Math.PI);
    private const double B = 20.4562557;

    /// <summary>The energy at r_s.</summary>
    public static CorrelationEnergy At(double densityParameter)
    {
        var rs = densityParameter;
        var p = (rs * (rs + B)) + B;

        // ln(1 + b/r + b/r^2) = ln p - 2 ln r; its slope is -b (r + 2)/(r p).
        var slope = -B * (rs + 2) / (rs * p);
        var curvature = slope * ((1 / (rs + 2)) - (1 / rs) - (((2 * rs) + B) / p));
        return CorrelationEnergy.FromHartree(A * LogOnePlus.Of(B * (rs + 1) / (rs * rs)), A * slope, A * curvature);
    }
}
