using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>
/// Where adatoms with nearest-neighbour attraction separate into a dense phase and a gas of adatoms, exactly.
/// </summary>
/// <remarks>
/// The Ising model with K = J/4kT: the gas has coverage (1 - m)/2 with m the spontaneous magnetization. Square:
/// C. N. Yang, Phys. Rev. 85, 808 (1952). Triangular: R. B. Potts, Phys. Rev. 88, 352 (1952). Honeycomb: S. Naya, Prog.
/// Theor. Phys. 11, 53 (1954). Pure functions.
/// </remarks>
public static class Coexistence
{
    /// <summary>J/kT above which phases separate; infinite for the chain.</summary>
    public static double CriticalBetaJ(LatticeKind kind) => kind switch
    {
        LatticeKind.Chain => double.PositiveInfinity,
        LatticeKind.Triangular => Math.Log(3),
        LatticeKind.Honeycomb => 2 * Math.Log(2 + Math.Sqrt(3)),
        _ => 2 * Math.Log(1 + Math.Sqrt(2)),
    };

    /// <summary>Coverage of the gas beside the dense phase, which has 1 less that; 1/2 where phases do not separate.</summary>
    public static double GasCoverage(LatticeKind kind, double betaJ)
    {
        if (betaJ <= CriticalBetaJ(kind))
            return 0.5;
        var x = Math.Exp(-betaJ);
        var z = Math.Exp(-0.5 * betaJ);
        var deficit = kind switch
        {
            LatticeKind.Triangular => 16 * x * x * x / ((1 + (3 * x)) * Math.Pow(1 - x, 3)),
            LatticeKind.Honeycomb => 16 * z * z * z * (1 + (z * z * z)) / (Math.Pow(1 - z, 3) * Math.Pow(1 - (z * z), 3)),
            _ => Math.Pow(Math.Sinh(0.5 * betaJ), -4),
        };

        // (1 - (1 - q)^(1/8)) / 2; for small q by its series, which does not cancel.
        return deficit < 1e-6
            ? deficit / 16 * (1 + (7.0 / 16 * deficit))
            : 0.5 * (1 - Math.Pow(1 - deficit, 0.125));
    }
}
