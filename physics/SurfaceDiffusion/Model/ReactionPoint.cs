using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Reactions;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Points of the model <c>reaction</c>.</summary>
internal sealed class ReactionPoint : IPointRun
{
    private const int Blocks = 64;
    private const double WarmUp = 0.25;

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

        var time = double.IsNaN(parameters.TimeSeconds) ? TimeOf(parameters.Events, context.Cancellation) : parameters.TimeSeconds;
        foreach (var surface in replicas)
            Advance(surface, WarmUp * time, context.Cancellation);
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

    private static void Advance(ReactiveSurface surface, double time, CancellationToken cancellation)
    {
        const int slices = 64; // places to stop at
        for (var slice = 0; slice < slices; slice++)
        {
            cancellation.ThrowIfCancellationRequested();
            surface.Advance(time / slices);
        }
    }

    /// <summary>The time in which about that many events happen, once the surface has settled.</summary>
    private double TimeOf(double events, CancellationToken cancellation)
    {
        var pilot = Math.Min(20_000, events / 10);
        var duration = 1e-15;
        while (Events(replicas[0]) < pilot)
        {
            cancellation.ThrowIfCancellationRequested();
            if (duration > 1e30)
                throw new PointFailedException("Hardly anything happens on the surface: all rates are 0 or too small. Raise temperature or adsorption_rate.");
            replicas[0].Advance(duration);
            duration *= 2;
        }

        return events * replicas[0].Time / Events(replicas[0]);
    }
}
