using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Rates;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Points of the models with one adatom: simulated walks on a network.</summary>
internal sealed class WalkPoint : IPointRun
{
    private const int Blocks = 64;
    private const int JumpsPerWalk = 100;
    private const int PilotWalks = 16;

    private readonly SurfaceDiffusionParameters parameters;
    private readonly WalkNetwork network;
    private readonly WalkPlan plan;
    private readonly WalkRun run;

    public WalkPoint(SurfaceDiffusionParameters parameters, PointContext context)
    {
        this.parameters = parameters;
        network = Network(parameters);
        var exits = Enumerable.Range(0, network.Sites).Sum(site => network.StartWeights[site] * network.ExitRate(site));
        if (!(exits > 0))
            throw new PointFailedException("The adatom does not move: all rates are 0. Give rate_1, or a lower barrier.");
        var duration = !double.IsNaN(parameters.TimeSeconds) ? parameters.TimeSeconds
            : network.LosesWalkers ? double.PositiveInfinity
            : JumpsPerWalk / exits;
        var random = context.Random.FastStream();

        // How many moves a walk takes is known from a few.
        var pilot = new WalkPlan(duration, 1, 0, PilotWalks);
        var moves = new WalkEnsemble(network, pilot).Block(ref random, context.Cancellation).AsSpan(WalkColumns.Moves, WalkColumns.Kinds);
        var mean = Math.Max(1, moves.ToArray().Sum());
        var walkers = (int)Math.Clamp(parameters.Events * parameters.Replicas / (Blocks * mean), 2, 1 << 24);
        plan = new WalkPlan(duration, SurfaceDiffusionObservables.LagCount, SurfaceDiffusionObservables.HalfBins, walkers);
        run = new WalkRun(network, plan, random);
    }

    public int Rounds => Blocks;

    public int Done => run.Blocks;

    public double RelativeError => Target(run.Estimates).RelativeError;

    /// <summary>The lattice of a lone adatom.</summary>
    public static WalkLattice Lattice(SurfaceLattice lattice) => lattice switch
    {
        SurfaceLattice.Chain => WalkLattice.Chain,
        SurfaceLattice.Triangular => WalkLattice.Triangular,
        SurfaceLattice.Honeycomb => WalkLattice.Honeycomb,
        SurfaceLattice.Channel => WalkLattice.Channel,
        SurfaceLattice.Cubic => WalkLattice.Cubic,
        _ => WalkLattice.Square,
    };

    /// <summary>The network of a model.</summary>
    public static WalkNetwork Network(SurfaceDiffusionParameters p)
    {
        var rate = ResolvedRates.Single(p);
        var step = Math.Exp(-Thermal.Reduced(p.StepBarrierEv, p.TemperatureKelvin));
        var network = p.Model switch
        {
            SurfaceModel.Vicinal => StructuredNetworks.Vicinal(
                p.Size, rate, step, Math.Exp(-Thermal.Reduced(p.FootBindingEv, p.TemperatureKelvin))),
            SurfaceModel.Terrace => StructuredNetworks.Terrace(p.Size, rate, p.Attachment, p.Attachment > 0 ? step : 0),
            SurfaceModel.Traps => StructuredNetworks.Traps(rate, p.CaptureRate, p.ReleaseRate),
            SurfaceModel.ActiveSites => StructuredNetworks.ActivePatch(
                p.Size, p.Patch, rate, ResolvedRates.Desorption(p), ResolvedRates.Reaction(p)),
            _ => FlatNetworks.Of(Lattice(p.Lattice), ResolvedRates.Hopping(p), p.Spacing),
        };
        return p.Model != SurfaceModel.ActiveSites && ResolvedRates.Desorption(p) > 0
            ? network.WithLoss(ResolvedRates.Desorption(p), MoveKind.Desorption)
            : network;
    }

    public void Round(CancellationToken cancellation) => run.Round(cancellation);

    public void Save(BinaryWriter state) => run.Save(state);

    public void Restore(BinaryReader state) => run.Restore(state);

    public void Report(SurfaceDiffusionObservables observables)
    {
        var estimates = run.Estimates;
        var walks = (double)run.Blocks * plan.Walkers;
        observables.EventCounts = [.. Enum.GetValues<MoveKind>().Select(kind => estimates.Moves(kind).Value * walks)];
        observables.Events = observables.EventCounts.Sum();
        observables.SimulatedTime = estimates.Duration.Value * walks;
        observables.EventRate = observables.Events / observables.SimulatedTime;
        observables.FourthCumulant = estimates.FourthCumulant.Value;
        observables.Displacement = [.. Enumerable.Range(-plan.HalfBins, (2 * plan.HalfBins) + 1).Select(units => estimates.Share(units).Value)];
        if (double.IsFinite(plan.Duration))
        {
            observables.SquaredDisplacement = [.. Enumerable.Range(0, plan.Lags).Select(lag => estimates.MeanSquaredDisplacement(lag).Value)];
            observables.SquaredDisplacementTime = [.. Enumerable.Range(0, plan.Lags).Select(plan.Lag)];
        }

        if (network.LosesWalkers)
        {
            WalkReports.End(
                observables, parameters, estimates.Moves(WalkReports.EndKind(parameters)), estimates.MeanSquaredDisplacement(plan.Lags - 1).Value, estimates.Duration.Value);
            return;
        }

        WalkReports.Diffusion(
            observables, network, estimates.Diffusion, estimates.DiffusionAlong(0).Value, estimates.DiffusionAlong(1).Value);
    }

    private Estimate Target(WalkEstimates estimates) => network.LosesWalkers
        ? estimates.Moves(WalkReports.EndKind(parameters))
        : estimates.Diffusion;
}
