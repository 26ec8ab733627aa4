using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>What equilibrium says about the observables of a gas, by transfer matrices. Pure functions of their arguments.</summary>
internal static class EquilibriumReports
{
    private const int Width = 10;
    private const int Narrower = 8;

    /// <summary>Thermodynamic factor, and with the jump diffusion that is there already, chemical diffusion.</summary>
    public static void Thermodynamics(SurfaceDiffusionObservables o, SurfaceDiffusionParameters p, double coverage)
    {
        var kind = GasLattices.Kind(p.Lattice);
        var betaJ = ResolvedRates.BetaJ(p);
        var gas = Coexistence.GasCoverage(kind, betaJ);
        if (coverage > gas && coverage < 1 - gas)
            return; // two phases: the factor is that of neither
        var (factor, error) = (1 / (1 - coverage), 0.0);
        if (betaJ != 0 && kind == LatticeKind.Chain)
            factor = new ChainLatticeGas(coverage, betaJ).ThermodynamicFactor;
        else if (betaJ != 0)
            (factor, error) = Strips(kind, betaJ, coverage);
        (o.ThermodynamicFactor, o.ThermodynamicFactorError) = (factor, error);
        o.ChemicalDiffusion = o.JumpDiffusion * factor;
        o.ChemicalDiffusionError = Math.Sqrt(Math.Pow(o.JumpDiffusionError * factor, 2) + Math.Pow(o.JumpDiffusion * error, 2));
    }

    private static (double Factor, double Error) Strips(LatticeKind kind, double betaJ, double coverage)
    {
        try
        {
            var factor = new StripGas(kind, Width, betaJ).ThermodynamicFactor(coverage);
            return (factor, Math.Abs(factor - new StripGas(kind, Narrower, betaJ).ThermodynamicFactor(coverage)));
        }
        catch (InvalidOperationException)
        {
            return (double.NaN, double.NaN); // too close to a transition for a strip
        }
    }
}
