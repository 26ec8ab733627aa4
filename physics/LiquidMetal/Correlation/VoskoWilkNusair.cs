namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>Vosko, Wilk and Nusair's correlation energy, unpolarized: their fit to the simulations ("VWN 5").</summary>
/// <remarks>
/// With x = r_s^1/2, X(x) = x^2 + b x + c and Q = (4c - b^2)^1/2:
/// eps_c = A {ln(x^2/X) + (2b/Q) arctan(Q/(2x+b)) - (b x0/X(x0)) [ln((x-x0)^2/X) + (2(b+2x0)/Q) arctan(Q/(2x+b))]}
/// Hartree. S. H. Vosko, L. Wilk, M. Nusair, Can. J. Phys. 58, 1200 (1980), eq. (4.4). r_s &gt; 0. Value and derivatives
/// tested to a relative 1e-12 against 30 digits. Thread-safe.
/// </remarks>
public static class VoskoWilkNusair
{
    private const double A = 0.0310907;
    private const double X0 = -0.10498;
    private const double B = 3.72744;
    private const double C = 12.9352;

    /// <summary>The energy at r_s.</summary>
    public static CorrelationEnergy At(double densityParameter)
    {
        var x = Math.Sqrt(densityParameter);
        var poly = (x * (x + B)) + C;
        var pole = (X0 * (X0 + B)) + C;
        var q = Math.Sqrt((4 * C) - (B * B));
        var angle = Math.Atan(q / ((2 * x) + B));
        var weight = B * X0 / pole;
        var distance = x - X0;
        var value = A * (Math.Log(x * x / poly) + (2 * B / q * angle)
            - (weight * (Math.Log(distance * distance / poly) + (2 * (B + (2 * X0)) / q * angle))));

        // In x the logarithms' and the arctangent's derivatives combine to 2A/X [c/x - b x0/(x - x0)].
        var bracket = (C / x) - (B * X0 / distance);
        var slopeX = 2 * A / poly * bracket;
        var curvatureX = 2 * A / poly
            * ((B * X0 / (distance * distance)) - (C / (x * x)) - (((2 * x) + B) / poly * bracket));
        return CorrelationEnergy.FromHartree(
            value, slopeX / (2 * x), (curvatureX - (slopeX / x)) / (4 * densityParameter));
    }
}
