using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Rates;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Points of the models with one adatom: simulated walks on a network.</summary>
internal sealed class WalkPoint : IPointRun
{
    private const int FewestBlocks = 64;
    private const int MostBlocks = 4096;
    private const double MovesPerBlock = 2e5;
    private const int JumpsPerWalk = 100;
    private const int PilotWalks = 16;
    private const uint PathStream = 1;

    private readonly SurfaceDiffusionParameters parameters;
    private readonly PointContext context;
    private readonly WalkNetwork network;
    private readonly WalkPlan plan;
    private readonly WalkRun run;

    public WalkPoint(SurfaceDiffusionParameters parameters, PointContext context)
    {
        (this.parameters, this.context) = (parameters, context);
        network = Network(parameters);
        var exits = Enumerable.Range(0, network.Sites).Sum(site => network.StartWeights[site] * network.ExitRate(site));
        if (!(exits > 0))
            throw new PointFailedException("The adatom does not move: all rates are 0. Give rate_1, or a lower barrier.");
        var duration = !double.IsNaN(parameters.TimeSeconds) ? parameters.TimeSeconds
            : network.LosesWalkers ? double.PositiveInfinity
            : Math.Max(JumpsPerWalk / exits, MemoryTime(parameters));
        var random = context.Random.FastStream();

        // How many moves a walk takes is known from a few.
        var pilot = new WalkPlan(duration, 1, 0, PilotWalks);
        var total = parameters.Events * parameters.Replicas;
        double mean;
        try
        {
            var moves = new WalkEnsemble(network, pilot).Block(ref random, total, context.Cancellation);
            mean = Math.Max(1, moves.AsSpan(WalkColumns.Moves, WalkColumns.Kinds).ToArray().Sum());
        }
        catch (InvalidOperationException tooLong)
        {
            throw new PointFailedException($"{tooLong.Message} That is all that events = {parameters.Events:g3} allows; raise it, lower time, raise temperature, or use method exact.", tooLong);
        }

        Rounds = (int)Math.Clamp(total / MovesPerBlock, FewestBlocks, MostBlocks);
        var walkers = (int)Math.Clamp(total / (Rounds * mean), 2, 1 << 24);
        plan = new WalkPlan(duration, SurfaceDiffusionObservables.LagCount, SurfaceDiffusionObservables.HalfBins, walkers);
        run = new WalkRun(network, plan, random);
    }

    public int Rounds { get; }

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
        var made = p.Model switch
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
            ? made.WithLoss(ResolvedRates.Desorption(p), MoveKind.Desorption)
            : made;
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

        if (context.Wants("path_x") || context.Wants("path_y"))
            (observables.PathX, observables.PathY) = WalkPath.Of(network, context.Random.FastStream(PathStream));
        if (network.LosesWalkers)
        {
            WalkReports.End(
                observables, parameters, estimates.Moves(WalkReports.EndKind(parameters)), estimates.MeanSquaredDisplacement(plan.Lags - 1).Value, estimates.Duration.Value);
            return;
        }

        WalkReports.Diffusion(
            observables, network, estimates.Diffusion, estimates.DiffusionAlong(0).Value, estimates.DiffusionAlong(1).Value);
    }

    /// <summary>Time after which a walk has forgotten on which site of the cell it began, to 1e-4.</summary>
    private static double MemoryTime(SurfaceDiffusionParameters p)
    {
        var gamma = ResolvedRates.Single(p);
        return p.Model switch
        {
            // The slowest mode of a terrace with a binding foot: L^2 (4/pi^2) (1 + exp(E_t/kT)/L) / gamma.
            SurfaceModel.Vicinal => 8.0 * p.Size * (p.Size + Math.Exp(Thermal.Reduced(p.FootBindingEv, p.TemperatureKelvin))) / gamma,
            SurfaceModel.Terrace => 2.0 * p.Size * p.Size / gamma,
            SurfaceModel.Traps => 20 / (p.CaptureRate + p.ReleaseRate),
            _ => 0,
        };
    }

    private Estimate Target(WalkEstimates estimates) => network.LosesWalkers
        ? estimates.Moves(WalkReports.EndKind(parameters))
        : estimates.Diffusion;
}
