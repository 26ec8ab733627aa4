namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>Correlation energy per electron with its first two derivatives in r_s, in Rydberg.</summary>
/// <param name="Value">eps_c in Ry.</param>
/// <param name="Slope">d eps_c / d r_s in Ry.</param>
/// <param name="Curvature">d^2 eps_c / d r_s^2 in Ry.</param>
public readonly record struct CorrelationEnergy(double Value, double Slope, double Curvature)
{
    internal static CorrelationEnergy FromHartree(double value, double slope, double curvature) =>
        new(2 * value, 2 * slope, 2 * curvature);
}
