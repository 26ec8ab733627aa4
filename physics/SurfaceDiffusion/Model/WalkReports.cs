using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>What one adatom's motion says about the observables, simulated or solved. Pure functions of their arguments.</summary>
internal static class WalkReports
{
    /// <summary>The end whose share is reported.</summary>
    public static MoveKind EndKind(SurfaceDiffusionParameters p) => p.Model switch
    {
        SurfaceModel.Terrace => MoveKind.StepDown,
        SurfaceModel.ActiveSites => MoveKind.Reaction,
        _ => MoveKind.Desorption,
    };

    /// <summary>Diffusion of a lone adatom, for which tracer, jump and chemical diffusion are the same.</summary>
    public static void Diffusion(SurfaceDiffusionObservables o, WalkNetwork network, Estimate diffusion, double x, double y)
    {
        (o.TracerDiffusion, o.TracerDiffusionError) = (diffusion.Value, diffusion.Error);
        (o.JumpDiffusion, o.JumpDiffusionError) = (diffusion.Value, diffusion.Error);
        (o.ChemicalDiffusion, o.ChemicalDiffusionError) = (diffusion.Value, diffusion.Error);
        o.ThermodynamicFactor = 1;
        o.ThermodynamicFactorError = 0;
        o.TracerDiffusionX = x;
        o.TracerDiffusionY = network.Dimension > 1 ? y : double.NaN;
        var shortTime = ShortTime(network);
        o.CorrelationFactor = diffusion.Value / shortTime;
        o.CorrelationFactorError = diffusion.Error / shortTime;
    }

    /// <summary>How walks end.</summary>
    public static void End(SurfaceDiffusionObservables o, SurfaceDiffusionParameters p, Estimate share, double square, double time)
    {
        (o.EndShare, o.EndShareError) = (share.Value, share.Error);
        o.EndSquare = square;
        o.EndTime = time;
        if (p.Model != SurfaceModel.ActiveSites)
            return;
        o.ReactionRate = p.AdsorptionRate * share.Value;
        o.ReactionRateError = p.AdsorptionRate * share.Error;
        o.DesorptionRate = p.AdsorptionRate * (1 - share.Value);
    }

    /// <summary>Diffusion that the moves would give without memory.</summary>
    private static double ShortTime(WalkNetwork network)
    {
        var (unitX, unitY, unitZ) = network.SquaredUnits;
        double sum = 0;
        for (var site = 0; site < network.Sites; site++)
        {
            foreach (var move in network.From(site))
            {
                var squared = (unitX * move.X * move.X) + (unitY * move.Y * move.Y) + (unitZ * move.Z * move.Z);
                sum += network.StartWeights[site] * move.Rate * squared;
            }
        }

        return sum / (2 * network.Dimension);
    }
}
