using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Points of the model <c>coexistence</c>: a dense strip with two steps, and the adatoms it gives to the terrace.</summary>
internal sealed class CoexistencePoint : IPointRun
{
    private const int EquilibrationSweeps = 400;
    private const int SamplesPerRound = 64;
    private const int Blocks = 64;

    private readonly SurfaceDiffusionParameters parameters;
    private readonly Lattice lattice;
    private readonly LatticeGas[] replicas;
    private readonly StripProfile[] profiles;
    private readonly double interval;
    private readonly BlockTable blocks = new();

    public CoexistencePoint(SurfaceDiffusionParameters parameters, PointContext context)
    {
        this.parameters = parameters;
        lattice = GasLattices.Of(parameters);
        var betaJ = ResolvedRates.BetaJ(parameters);
        var critical = Coexistence.CriticalBetaJ(lattice.Kind);
        if (!(betaJ > critical))
            throw new PointFailedException($"J/kT is {betaJ:g4}; phases separate above {critical:g4} only. Lower temperature, or raise interaction or beta_J.");
        var strip = Placement.Strip(lattice, parameters.Size / 2);
        int[] sites = [.. strip, .. Placement.Vacancies(lattice, strip)];
        replicas = new LatticeGas[parameters.Replicas];
        for (var replica = 0; replica < replicas.Length; replica++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var random = context.Random.FastStream((uint)replica);
            var start = (int[])sites.Clone();
            Equilibrium.Relax(lattice, start, strip.Length, betaJ, EquilibrationSweeps, ref random);
            replicas[replica] = Gases.BondCounting(
                lattice, start.AsSpan(0, strip.Length), ResolvedRates.Single(parameters), betaJ, follow: false, drift: false, random);
        }

        if (!(replicas[0].TotalRate > 0))
            throw new PointFailedException("No adatom can move: all rates are 0 or too small for a double. Give rate_1, or a higher temperature.");
        profiles = [.. replicas.Select(_ => new StripProfile(lattice))];
        var time = double.IsNaN(parameters.TimeSeconds) ? parameters.Events / replicas[0].TotalRate : parameters.TimeSeconds;
        Rounds = Math.Max(2, Blocks / replicas.Length);
        interval = time / (Rounds * SamplesPerRound);
    }

    public int Rounds { get; }

    public int Done => blocks.Blocks / replicas.Length;

    public double RelativeError => blocks.Column(0).RelativeError;

    public void Round(CancellationToken cancellation)
    {
        for (var replica = 0; replica < replicas.Length; replica++)
        {
            var (gas, profile) = (replicas[replica], profiles[replica]);
            var events = gas.Events;
            var (vapour, bonds) = (0.0, 0.0);
            for (var sample = 0; sample < SamplesPerRound; sample++)
            {
                cancellation.ThrowIfCancellationRequested();
                gas.Advance(interval);
                vapour += profile.Add(gas.ListedSites) / SamplesPerRound;
                bonds += (double)gas.Bonds / SamplesPerRound;
            }

            blocks.Add([vapour, bonds, (gas.Events - events) / (interval * SamplesPerRound)]);
        }
    }

    public void Save(BinaryWriter state)
    {
        blocks.Save(state);
        for (var replica = 0; replica < replicas.Length; replica++)
        {
            replicas[replica].Save(state);
            profiles[replica].Save(state);
        }
    }

    public void Restore(BinaryReader state)
    {
        blocks.Restore(state, 3);
        for (var replica = 0; replica < replicas.Length; replica++)
        {
            replicas[replica].Restore(state);
            profiles[replica].Restore(state);
        }
    }

    public void Report(SurfaceDiffusionObservables observables)
    {
        var (vapour, bonds, rate) = (blocks.Column(0), blocks.Column(1), blocks.Column(2));
        (observables.GasCoverage, observables.GasCoverageError) = (vapour.Value, vapour.Error);
        (observables.Bonds, observables.BondsError) = (bonds.Value, bonds.Error);
        (observables.EventRate, observables.EventRateError) = (rate.Value, rate.Error);
        observables.Events = replicas.Sum(gas => (double)gas.Events);
        observables.SimulatedTime = replicas.Sum(gas => gas.Time);
        observables.MassDiffusion = MassTransfer(parameters, lattice, vapour.Value);
        observables.Profile = [.. SurfaceDiffusionObservables.Column.Coordinates.Select(part => profiles.Average(profile => profile.At(part)))];
        observables.ConfigurationHash = ConfigurationHash.Of(
            Enumerable.Range(0, lattice.Sites).Where(replicas[0].IsOccupied).Select(site => (long)site));
    }

    /// <summary>Diffusion of a lone adatom times how many there are.</summary>
    public static double MassTransfer(SurfaceDiffusionParameters p, Lattice lattice, double vapour) =>
        vapour * ResolvedRates.Single(p) * lattice.Coordination / (2 * lattice.Dimension);
}
