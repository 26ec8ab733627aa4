namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>Perdew and Wang's correlation energy, unpolarized, with the parameters as printed in 1992.</summary>
/// <remarks>
/// eps_c = -2A (1 + alpha_1 r_s) ln(1 + 1/[2A (beta_1 r_s^1/2 + beta_2 r_s + beta_3 r_s^3/2 + beta_4 r_s^2)]) Hartree.
/// J. P. Perdew, Y. Wang, Phys. Rev. B 45, 13244 (1992), eq. (10), Table I. r_s &gt; 0. Value and derivatives tested to a
/// relative 1e-12 against 30 digits. Thread-safe.
/// </remarks>
public static class PerdewWang92
{
    private const double A = 0.031091;
    private const double Alpha1 = 0.21370;
    private const double Beta1 = 7.5957;
    private const double Beta2 = 3.5876;
    private const double Beta3 = 1.6382;
    private const double Beta4 = 0.49294;

    /// <summary>The energy at r_s.</summary>
    public static CorrelationEnergy At(double densityParameter)
    {
        var rs = densityParameter;
        var x = Math.Sqrt(rs);
        var p = 2 * A * x * (Beta1 + (x * (Beta2 + (x * (Beta3 + (x * Beta4))))));
        var dp = 2 * A * ((Beta1 / (2 * x)) + Beta2 + (1.5 * Beta3 * x) + (2 * Beta4 * rs));
        var ddp = 2 * A * ((-Beta1 / (4 * x * rs)) + (0.75 * Beta3 / x) + (2 * Beta4));

        // l = ln(1 + 1/p)
        var l = LogOnePlus.Of(1 / p);
        var w = p * (p + 1);
        var dl = -dp / w;
        var ddl = ((dp * dp * ((2 * p) + 1) / w) - ddp) / w;
        var front = 1 + (Alpha1 * rs);
        return CorrelationEnergy.FromHartree(
            -2 * A * front * l,
            -2 * A * ((Alpha1 * l) + (front * dl)),
            -2 * A * ((2 * Alpha1 * dl) + (front * ddl)));
    }
}
