using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Points of the model <c>gas</c>.</summary>
internal sealed class GasPoint : IPointRun
{
    private const int EquilibrationSweeps = 200;
    private const int Windows = 4;

    private readonly SurfaceDiffusionParameters parameters;
    private readonly PointContext context;
    private readonly Lattice lattice;
    private readonly GasPlan plan;
    private readonly GasRun run;

    public GasPoint(SurfaceDiffusionParameters parameters, PointContext context)
    {
        (this.parameters, this.context) = (parameters, context);
        lattice = GasLattices.Of(parameters);
        var particles = Placement.Particles(lattice, parameters.Coverage);
        if (particles == 0 || particles == lattice.Sites)
        {
            throw new PointFailedException(
                $"A coverage of {parameters.Coverage} on {lattice.Sites} sites makes {particles} adatoms; at least one adatom and one vacancy are needed. Raise size, or change coverage.");
        }

        var follow = context.Wants("D_tracer") || context.Wants("D_tracer_x") || context.Wants("D_tracer_y")
            || context.Wants("correlation_factor") || context.Wants("msd");
        var replicas = new LatticeGas[parameters.Replicas];
        for (var replica = 0; replica < replicas.Length; replica++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            replicas[replica] = Make(replica, particles, follow);
        }

        var rate = replicas[0].TotalRate;
        if (!(rate > 0))
            throw new PointFailedException("No adatom can move: all rates are 0. Give rate_1, or a lower barrier.");

        // The shortest lag is the time in which an adatom jumps once.
        var interval = particles / rate;
        var time = double.IsNaN(parameters.TimeSeconds) ? parameters.Events / rate : parameters.TimeSeconds;
        var lags = PointPlans.Lags(time / interval, SurfaceDiffusionObservables.LagCount, Windows, replicas.Length);
        plan = GasPlan.Of(interval, lags, Windows, follow, context.Wants("thermodynamic_factor_waves")) with
        {
            Interacting = ResolvedRates.BetaJ(parameters) != 0,
        };
        Rounds = PointPlans.Rounds(time, plan.BlockTime, replicas.Length);
        run = new GasRun(plan, replicas, SquaredJump());
    }

    public int Rounds { get; }

    public int Done => run.Blocks / run.Replicas.Count;

    /// <summary>The greater one of tracer and jump diffusion, as far as they are asked for.</summary>
    public double RelativeError
    {
        get
        {
            var estimates = run.Estimates;
            var tracer = plan.Follow && lattice.Dimension > 1 ? estimates.Tracer.RelativeError : 0;
            return WantsJump || tracer == 0 ? Math.Max(tracer, estimates.Jump.RelativeError) : tracer;
        }
    }

    private bool WantsJump => context.Wants("D_jump") || context.Wants("D_chemical");

    /// <summary>The law of the rates.</summary>
    public static TabulatedRates HopRates(SurfaceDiffusionParameters p, Lattice lattice)
    {
        var rate = ResolvedRates.Single(p);
        double[] rates = [.. Enumerable.Repeat(rate, lattice.Coordination)];
        if (lattice.Kind == LatticeKind.Channel)
            rates[2] = rates[3] = ResolvedRates.Across(p);
        return new TabulatedRates(p.Kinetics, lattice.Coordination, ResolvedRates.BetaJ(p), rates);
    }

    public void Round(CancellationToken cancellation) => run.Round(cancellation);

    public void Save(BinaryWriter state) => run.Save(state);

    public void Restore(BinaryReader state) => run.Restore(state);

    public void Report(SurfaceDiffusionObservables observables)
    {
        var estimates = run.Estimates;
        var jump = estimates.Jump;
        (observables.JumpDiffusion, observables.JumpDiffusionError) = (jump.Value, jump.Error);
        if (context.Wants("D_chemical") || context.Wants("thermodynamic_factor"))
            EquilibriumReports.Thermodynamics(observables, parameters, run.Replicas[0].Particles / (double)lattice.Sites);
        (observables.EventRate, observables.EventRateError) = (estimates.EventRate.Value, estimates.EventRate.Error);
        (observables.Bonds, observables.BondsError) = (estimates.Bonds.Value, estimates.Bonds.Error);
        observables.Events = estimates.Events;
        observables.SimulatedTime = run.Blocks * plan.BlockTime;
        (observables.ThermodynamicFactorWaves, observables.ThermodynamicFactorWavesError) =
            (estimates.ThermodynamicFactor.Value, estimates.ThermodynamicFactor.Error);
        observables.ConfigurationHash = ConfigurationHash.Of(
            Enumerable.Range(0, lattice.Sites).Where(run.Replicas[0].IsOccupied).Select(site => (long)site));
        if (!plan.Follow)
            return;
        observables.SquaredDisplacement = PointPlans.Padded(plan.Lags, lag => estimates.MeanSquaredDisplacement(lag).Value);
        observables.SquaredDisplacementTime = PointPlans.Padded(plan.Lags, estimates.Lag);
        if (lattice.Dimension == 1)
            return; // adatoms of a line cannot pass each other: they do not diffuse
        (observables.TracerDiffusion, observables.TracerDiffusionError) = (estimates.Tracer.Value, estimates.Tracer.Error);
        observables.TracerDiffusionX = estimates.TracerAlong(0).Value;
        observables.TracerDiffusionY = estimates.TracerAlong(1).Value;
        (observables.CorrelationFactor, observables.CorrelationFactorError) =
            (estimates.CorrelationFactor.Value, estimates.CorrelationFactor.Error);
    }

    private LatticeGas Make(int replica, int particles, bool follow)
    {
        var random = context.Random.FastStream((uint)replica);
        var betaJ = ResolvedRates.BetaJ(parameters);
        var sites = Placement.Shuffled(lattice, ref random);
        Equilibrium.Relax(lattice, sites, particles, betaJ, EquilibrationSweeps, ref random);
        var occupied = sites.AsSpan(0, particles);
        var (rate, across) = (ResolvedRates.Single(parameters), ResolvedRates.Across(parameters));
        if (parameters.Selection == EventSelection.Auto && betaJ == 0 && parameters.Kinetics != HopLaw.HeatBath)
            return Gases.Exclusion(lattice, occupied, rate, across, follow, random);
        var selection = parameters.Selection;
        if (selection != EventSelection.Rate && parameters.Kinetics == HopLaw.InitialState)
        {
            if (lattice.Kind == LatticeKind.Channel)
                return Gases.Channels(lattice, occupied, rate, across, betaJ, follow, random);
            return selection == EventSelection.Auto
                ? FastestGas.BondCounting(lattice, occupied, rate, betaJ, follow, drift: WantsJump, random)
                : Gases.BondCounting(lattice, occupied, rate, betaJ, follow, drift: WantsJump, random);
        }

        var law = HopRates(parameters, lattice);
        return selection switch
        {
            EventSelection.Class => Gases.ByClass(lattice, occupied, law, follow, random),
            EventSelection.Rate => Gases.ByRate(lattice, occupied, law, random),
            _ => FastestGas.General(lattice, occupied, law, alike: Math.Abs(betaJ) <= 2, follow, random),
        };
    }

    private double SquaredJump()
    {
        if (lattice.Kind != LatticeKind.Channel)
            return 1;
        if (ResolvedRates.BetaJ(parameters) != 0)
            return double.NaN; // bonds along and across are not alike, so neither are the shares of the jumps

        // Without interaction both directions are free equally often.
        var (along, across) = (ResolvedRates.Single(parameters), ResolvedRates.Across(parameters));
        return (along + (across * lattice.SquaredUnitY)) / (along + across);
    }
}
