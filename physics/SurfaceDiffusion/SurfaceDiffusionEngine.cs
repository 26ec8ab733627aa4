using System.Text;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Model;
using SweepCluster.Physics.SurfaceDiffusion.Rates;

namespace SweepCluster.Physics.SurfaceDiffusion;

/// <summary>
/// Diffusion on surfaces by on-lattice kinetic Monte Carlo: lone adatoms, gases of adatoms, clusters, steps, reactions.
/// </summary>
/// <remarks>
/// Replica r of a point draws from stream r of the point's key. Long points save their state between rounds and go on
/// with the same bits. Thread-safe: all state is local to a point.
/// </remarks>
[Engine("surface-diffusion", "3", Meaning = "adatoms, gases, clusters and reactions on surfaces by kinetic Monte Carlo", Source = "Surface diffusion (encyclopedia article); Antczak, Ehrlich, Surf. Sci. Rep. 62, 39 (2007)")]
public sealed class SurfaceDiffusionEngine : PointEngine<SurfaceDiffusionParameters, SurfaceDiffusionObservables>
{
    private const int FewestBlocks = 16;

    /// <inheritdoc/>
    protected override string? Check(SurfaceDiffusionParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return ParameterRules.Check(parameters);
    }

    /// <inheritdoc/>
    protected override SurfaceDiffusionObservables Evaluate(SurfaceDiffusionParameters parameters, PointContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var observables = new SurfaceDiffusionObservables
        {
            JumpRate = ResolvedRates.Single(parameters),
            CrossoverTemperature = ResolvedRates.CrossoverKelvin(parameters),
            Mobile = Thermal.IsMobile(parameters.BarrierEv, parameters.TemperatureKelvin) ? 1 : 0,
        };
        if (parameters.Method == SolutionMethod.Exact)
        {
            ExactPoint.Solve(parameters, observables);
            return observables;
        }

        IPointRun run = parameters.Model switch
        {
            SurfaceModel.Gas => new GasPoint(parameters, context),
            SurfaceModel.Cluster => new ClusterPoint(parameters, context),
            SurfaceModel.Reaction => new ReactionPoint(parameters, context),
            SurfaceModel.Coexistence => new CoexistencePoint(parameters, context),
            _ => new WalkPoint(parameters, context),
        };
        Run(run, parameters, context);
        run.Report(observables);
        return observables;
    }

    private static void Run(IPointRun run, SurfaceDiffusionParameters parameters, PointContext context)
    {
        if (context.LoadCheckpoint() is { } saved)
        {
            using var reader = new BinaryReader(new MemoryStream(saved));
            run.Restore(reader);
        }

        while (run.Done < run.Rounds && !IsGoodEnough(run, parameters))
        {
            run.Round(context.Cancellation);
            if (!context.CheckpointIsDue)
                continue;
            using var state = new MemoryStream();
            using (var writer = new BinaryWriter(state, Encoding.UTF8, leaveOpen: true))
                run.Save(writer);
            context.SaveCheckpoint(state.GetBuffer().AsSpan(0, (int)state.Length));
        }
    }

    /// <summary>Whether the requested error is reached; looked at after 16 blocks and then each time an eighth more are there.</summary>
    /// <remarks>A function of the number of rounds done, so that an interruption does not change when a run stops.</remarks>
    private static bool IsGoodEnough(IPointRun run, SurfaceDiffusionParameters parameters)
    {
        var fewest = Math.Max(2, FewestBlocks / parameters.Replicas);
        return parameters.RelativeError > 0
            && run.Done >= fewest
            && run.Done % Math.Max(1, run.Done / 8) == 0
            && run.RelativeError <= parameters.RelativeError;
    }
}
