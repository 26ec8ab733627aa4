namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>Perdew and Zunger's correlation energy, unpolarized, of the simulations of Ceperley and Alder.</summary>
/// <remarks>
/// r_s &gt;= 1: gamma/(1 + beta_1 r_s^1/2 + beta_2 r_s); r_s &lt; 1: A ln r_s + B + C r_s ln r_s + D r_s; Hartree.
/// J. P. Perdew, A. Zunger, Phys. Rev. B 23, 5048 (1981), App. C. The two pieces meet at r_s = 1 in value and slope to
/// the digits printed only, and not in curvature: kappa_0/kappa jumps there by 6e-4. r_s &gt; 0. Value and derivatives tested to
/// a relative 1e-12 against 30 digits. Thread-safe.
/// </remarks>
public static class PerdewZunger81
{
    private const double Gamma = -0.1423;
    private const double Beta1 = 1.0529;
    private const double Beta2 = 0.3334;
    private const double A = 0.0311;
    private const double B = -0.048;
    private const double C = 0.0020;
    private const double D = -0.0116;

    /// <summary>The energy at r_s.</summary>
    public static CorrelationEnergy At(double densityParameter)
    {
        var rs = densityParameter;
        if (rs < 1)
        {
            var log = Math.Log(rs);
            return CorrelationEnergy.FromHartree(
                (A * log) + B + (C * rs * log) + (D * rs), (A / rs) + (C * (log + 1)) + D, (C - (A / rs)) / rs);
        }

        var x = Math.Sqrt(rs);
        var p = 1 + (Beta1 * x) + (Beta2 * rs);
        var dp = (Beta1 / (2 * x)) + Beta2;
        var ddp = -Beta1 / (4 * x * rs);
        return CorrelationEnergy.FromHartree(
            Gamma / p, -Gamma * dp / (p * p), Gamma * ((2 * dp * dp / p) - ddp) / (p * p));
    }
}
