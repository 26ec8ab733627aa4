using SweepCluster.Physics.LiquidMetal.Correlation;

namespace SweepCluster.Physics.LiquidMetal.LocalFields;

/// <summary>
/// The local field of Corradini, Del Sole, Onida and Palummo: a fit to quantum Monte Carlo that keeps the exact limits.
/// </summary>
/// <remarks>
/// <para>
/// G = C Q^2 + B Q^2/(g + Q^2) + a Q^4 exp(-b Q^2), Q in k_F, with g = B/(A - C), a = 1.5 A/(r_s^1/4 B g), b = 1.2/(B g),
/// B = (1 + 2.15 x + 0.435 x^3)/(3 + 1.57 x + 0.409 x^3) and x = r_s^1/2. A = gamma_0 is the compressibility's
/// coefficient and C = -(pi/2 k_F) d(r_s eps_c)/dr_s (Hartree) the kinetic energy's: both follow from the correlation
/// energy that is chosen, so the sum rule holds for each. M. Corradini et al., Phys. Rev. B 57, 14569 (1998).
/// </para>
/// <para>
/// The fit is to simulations at r_s = 2 to 10; elsewhere its limits hold and its middle is an extrapolation. G grows as
/// Q^2, so that g(0) does not exist. Tested to a relative 1e-11 against 30 digits. Thread-safe.
/// </para>
/// </remarks>
public readonly record struct Corradini : ILocalField
{
    private readonly double c;
    private readonly double b;
    private readonly double g;
    private readonly double bump;
    private readonly double decay;

    /// <summary>The local field at a density.</summary>
    /// <param name="densityParameter">r_s &gt; 0.</param>
    /// <param name="correlation">eps_c at r_s.</param>
    /// <param name="compressibilityCoefficient">gamma_0 of equation (4).</param>
    public Corradini(double densityParameter, CorrelationEnergy correlation, double compressibilityCoefficient)
    {
        var x = Math.Sqrt(densityParameter);
        Coefficient = compressibilityCoefficient;
        c = -0.25 * Math.PI * FermiGas.Alpha * densityParameter
            * (correlation.Value + (densityParameter * correlation.Slope));
        b = (1 + (x * (2.15 + (0.435 * densityParameter)))) / (3 + (x * (1.57 + (0.409 * densityParameter))));
        g = b / (Coefficient - c);
        bump = 1.5 / Math.Sqrt(x) * Coefficient / (b * g);
        decay = 1.2 / (b * g);
    }

    /// <inheritdoc/>
    public double Coefficient { get; }

    /// <inheritdoc/>
    public double At(double wavevector)
    {
        var q2 = wavevector * wavevector;
        return q2 * (c + (b / (g + q2)) + (bump * q2 * Math.Exp(-decay * q2)));
    }
}
