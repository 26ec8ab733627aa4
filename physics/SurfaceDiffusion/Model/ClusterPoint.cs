using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Clusters;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Points of the model <c>cluster</c>.</summary>
internal sealed class ClusterPoint : IPointRun
{
    private const int Windows = 4;
    private const int PilotEvents = 2000;

    private readonly ClusterWalk[] replicas;
    private readonly ClusterRun run;

    public ClusterPoint(SurfaceDiffusionParameters parameters, PointContext context)
    {
        var rates = Rates(parameters);
        replicas = [.. Enumerable.Range(0, parameters.Replicas).Select(replica =>
            new ClusterWalk(parameters.ClusterSize, rates, context.Random.FastStream((uint)replica)))];
        if (!(replicas[0].TotalRate > 0))
            throw new PointFailedException($"The cluster of {parameters.ClusterSize} atoms has no move that leaves it in one piece; raise rate_corner or a concerted rate.");

        // The compact start is slower than the mean: the rate is known after some events, which also warm the cluster up.
        foreach (var cluster in replicas)
        {
            for (var move = 0; move < PilotEvents; move++)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                cluster.Move();
            }
        }

        var interval = 4 * replicas[0].Time / replicas[0].Events;
        var time = double.IsNaN(parameters.TimeSeconds) ? parameters.Events * interval / 4 : parameters.TimeSeconds;
        var lags = PointPlans.Lags(time / interval, SurfaceDiffusionObservables.LagCount, Windows, replicas.Length);
        run = new ClusterRun(replicas, interval, lags, Windows);
        Rounds = PointPlans.Rounds(time, interval * (Windows << (lags - 1)), parameters.Replicas);
    }

    public int Rounds { get; }

    public int Done => run.Blocks / replicas.Length;

    public double RelativeError => run.Diffusion.RelativeError;

    /// <summary>The rates that the parameters mean.</summary>
    public static ClusterRates Rates(SurfaceDiffusionParameters p)
    {
        var single = ResolvedRates.Single(p);
        return new ClusterRates
        {
            BetaJ = ResolvedRates.BetaJ(p),
            Edge = single,
            Corner = double.IsNaN(p.RateCorner) ? single : p.RateCorner,
            Evaporation = p.RateEvaporation,
            Leapfrog = p.RateLeapfrog,
            Glide = p.RateGlide,
            Shear = p.RateShear,
            Dislocation = p.RateDislocation,
            Reptation = p.RateReptation,
        };
    }

    /// <summary>What the diffusion of the centre of mass means for the atoms.</summary>
    public static void Diffusion(SurfaceDiffusionObservables o, int size, double value, double error)
    {
        // In the long run every atom goes where the cluster goes, and all displacements add up to N times that.
        (o.TracerDiffusion, o.TracerDiffusionError) = (value, error);
        (o.JumpDiffusion, o.JumpDiffusionError) = (size * value, size * error);
    }

    public void Round(CancellationToken cancellation) => run.Round(cancellation);

    public void Save(BinaryWriter state) => run.Save(state);

    public void Restore(BinaryReader state) => run.Restore(state);

    public void Report(SurfaceDiffusionObservables observables)
    {
        var diffusion = run.Diffusion;
        Diffusion(observables, replicas[0].Size, diffusion.Value, diffusion.Error);
        (observables.Bonds, observables.BondsError) = (run.Bonds.Value, run.Bonds.Error);
        (observables.EventRate, observables.EventRateError) = (run.EventRate.Value, run.EventRate.Error);
        observables.Events = replicas.Sum(cluster => (double)cluster.Events);
        observables.SimulatedTime = replicas.Sum(cluster => cluster.Time);
        observables.EventCounts = new double[SurfaceDiffusionObservables.Kind.Size];
        foreach (var kind in Enum.GetValues<ClusterMoveKind>())
            observables.EventCounts[(int)kind] = run.Rate(kind).Value;
        observables.SquaredDisplacement = PointPlans.Padded(run.Lags, lag => run.MeanSquaredDisplacement(lag).Value);
        observables.SquaredDisplacementTime = PointPlans.Padded(run.Lags, run.Lag);
        observables.ConfigurationHash = ConfigurationHash.Of(replicas[0].Atoms.Select(atom => ((long)atom.Y << 32) + atom.X));
        Show(observables);
    }

    /// <summary>The first cluster before and after one more move, both seen from its middle.</summary>
    private void Show(SurfaceDiffusionObservables observables)
    {
        var cluster = replicas[0];
        if (cluster.Size > SurfaceDiffusionObservables.Atom.Size)
            return;
        var (middleX, middleY) = (cluster.Atoms.Average(atom => atom.X), cluster.Atoms.Average(atom => atom.Y));
        (observables.AtomX, observables.AtomY) = Places();
        cluster.Move();
        (observables.AtomNextX, observables.AtomNextY) = Places();

        (double[] X, double[] Y) Places() => (
            Padded(cluster.Atoms.Select(atom => atom.X - Math.Round(middleX))),
            Padded(cluster.Atoms.Select(atom => atom.Y - Math.Round(middleY))));
        static double[] Padded(IEnumerable<double> places) =>
            [.. places.Concat(Enumerable.Repeat(double.NaN, SurfaceDiffusionObservables.Atom.Size)).Take(SurfaceDiffusionObservables.Atom.Size)];
    }
}
