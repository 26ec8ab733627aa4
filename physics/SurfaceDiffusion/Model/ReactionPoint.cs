using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Reactions;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Points of the model <c>reaction</c>.</summary>
internal sealed class ReactionPoint : IPointRun
{
    private const int Blocks = 64;
    private const double WarmUp = 0.25; // of the events of the run, into the stationary state
    private const double Trial = 0.05; // for the duration of an event

    private readonly ReactiveSurface[] replicas;
    private readonly ReactionRun run;

    public ReactionPoint(SurfaceDiffusionParameters parameters, PointContext context)
    {
        var lattice = GasLattices.Of(parameters);
        var rates = Rates(parameters);
        replicas = new ReactiveSurface[parameters.Replicas];
        for (var replica = 0; replica < replicas.Length; replica++)
        {
            var random = context.Random.FastStream((uint)replica);
            var sites = Placement.Shuffled(lattice, ref random);
            replicas[replica] = ReactiveSurface.Of(lattice, rates, random);
            foreach (var site in sites.AsSpan(0, Placement.Particles(lattice, parameters.Coverage)))
                replicas[replica].Put(site);
        }

        foreach (var surface in replicas)
            Happen(surface, (long)(WarmUp * parameters.Events), context.Cancellation);
        var (before, since) = (Events(replicas[0]), replicas[0].Time);
        Happen(replicas[0], (long)(Trial * parameters.Events), context.Cancellation);
        var rate = (Events(replicas[0]) - before) / (replicas[0].Time - since);
        if (!(rate > 0))
            throw new PointFailedException("Hardly anything happens on the surface: all rates are 0 or too small, or it is full for good. Raise temperature or adsorption_rate, or give desorption_barrier.");
        var time = double.IsNaN(parameters.TimeSeconds) ? parameters.Events / rate : parameters.TimeSeconds;
        Rounds = Math.Max(2, Blocks / replicas.Length);
        run = new ReactionRun(replicas, time / Rounds);
    }

    public int Rounds { get; }

    public int Done => run.Blocks / replicas.Length;

    public double RelativeError => run.Rate(SurfaceProcess.Reaction).RelativeError;

    /// <summary>The rates that the parameters mean.</summary>
    public static SurfaceRates Rates(SurfaceDiffusionParameters p) => new(
        p.AdsorptionRate, ResolvedRates.Desorption(p), ResolvedRates.Single(p), ResolvedRates.Reaction(p), ResolvedRates.BetaJ(p));

    public void Round(CancellationToken cancellation) => run.Round(cancellation);

    public void Save(BinaryWriter state) => run.Save(state);

    public void Restore(BinaryReader state) => run.Restore(state);

    public void Report(SurfaceDiffusionObservables observables)
    {
        (observables.GasCoverage, observables.GasCoverageError) = (run.Coverage.Value, run.Coverage.Error);
        var reaction = run.Rate(SurfaceProcess.Reaction);
        (observables.ReactionRate, observables.ReactionRateError) = (reaction.Value, reaction.Error);
        observables.DesorptionRate = run.Rate(SurfaceProcess.Desorption).Value;
        observables.EventCounts = new double[SurfaceDiffusionObservables.Kind.Size];
        foreach (var process in Enum.GetValues<SurfaceProcess>())
            observables.EventCounts[(int)process] = run.Rate(process).Value;
        observables.Events = replicas.Sum(Events);
        observables.SimulatedTime = replicas.Sum(surface => surface.Time);
        observables.EventRate = observables.Events / observables.SimulatedTime;
        observables.ConfigurationHash = ConfigurationHash.Of(
            Enumerable.Range(0, replicas[0].Lattice.Sites).Where(replicas[0].IsTaken).Select(site => (long)site));
    }

    private static double Events(ReactiveSurface surface) =>
        Enum.GetValues<SurfaceProcess>().Sum(process => (double)surface.Count(process));

    private static void Happen(ReactiveSurface surface, long events, CancellationToken cancellation)
    {
        const long slice = 100_000; // between places to stop at
        for (; events > 0; events -= slice)
        {
            cancellation.ThrowIfCancellationRequested();
            surface.Happen(Math.Min(events, slice));
        }
    }
}
