namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>
/// The compressibility kappa of the electron gas against that without interaction, kappa_0, on two independent ways.
/// </summary>
/// <remarks>
/// Equation (3) and (4) of Bove, Petrillo, Sacchetti (2007), after N. Iwamoto, Phys. Rev. A 30, 3289 (1984): the local
/// field's coefficient gamma_0 = lambda k_F^2 gives kappa_0/kappa = 1 - lambda k_TF^2. The energy gives
/// kappa_0/kappa = n^2 d^2(n E)/dn^2 over its value for the kinetic energy alone. That both agree is the compressibility
/// sum rule (the paper calls it the third moment's): with eps_c in Rydberg, and only so, they do, to 1e-14 (tested).
/// Thread-safe.
/// </remarks>
public static class Compressibility
{
    /// <summary>
    /// gamma_0 = lambda k_F^2, equation (4): 1/4 [1 + (pi/3) alpha r_s^2 eps_c' - (pi/6) alpha r_s^3 eps_c''], eps_c in Ry.
    /// </summary>
    public static double LocalFieldCoefficient(double densityParameter, CorrelationEnergy correlation) =>
        0.25 * (1 + CorrelationTerms(densityParameter, correlation));

    /// <summary>Equation (4) with its correlation terms scaled: what the paper's table was computed with has 2/3.</summary>
    public static double LocalFieldCoefficient(
        double densityParameter, CorrelationEnergy correlation, double scaleOfCorrelationTerms) =>
        0.25 * (1 + (scaleOfCorrelationTerms * CorrelationTerms(densityParameter, correlation)));

    /// <summary>kappa_0/kappa = 1 - lambda k_TF^2 = 1 - (4 alpha r_s/pi) gamma_0, equation (3); it may be negative.</summary>
    public static double Ratio(double densityParameter, double localFieldCoefficient) =>
        1 - (new FermiGas(densityParameter).Coupling * localFieldCoefficient);

    /// <summary>
    /// kappa_0/kappa from the energy per electron E = 3/(10 alpha^2 r_s^2) - 3/(4 pi alpha r_s) + eps_c (Hartree) by
    /// n d^2(n E)/dn^2 = (r_s^2 E'' - 2 r_s E')/9.
    /// </summary>
    public static double RatioFromEnergy(double densityParameter, CorrelationEnergy correlation)
    {
        var rs = densityParameter;
        var kinetic = 0.3 / (FermiGas.Alpha * rs * FermiGas.Alpha * rs);
        var exchange = -0.75 / (Math.PI * FermiGas.Alpha * rs);
        var slope = (-2 * kinetic / rs) - (exchange / rs) + (0.5 * correlation.Slope);
        var curvature = (6 * kinetic / (rs * rs)) + (2 * exchange / (rs * rs)) + (0.5 * correlation.Curvature);
        var kineticAlone = kinetic * 10 / 9;
        return ((rs * rs * curvature) - (2 * rs * slope)) / 9 / kineticAlone;
    }

    private static double CorrelationTerms(double rs, CorrelationEnergy correlation) =>
        Math.PI / 3 * FermiGas.Alpha * rs * rs * (correlation.Slope - (0.5 * rs * correlation.Curvature));
}
