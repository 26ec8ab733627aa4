using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;
using SweepCluster.Physics.SurfaceDiffusion.Reactions;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Points of <c>method = exact</c>: all states written down and solved. Pure functions.</summary>
internal static class ExactPoint
{
    private const int MostConfigurations = 300_000;
    private const int MostNetworkSites = 1600;
    private const int MostReactiveSites = 12;

    /// <summary>Why a point cannot be solved; <see langword="null"/> when it can.</summary>
    public static string? Refusal(SurfaceDiffusionParameters p) => p.Model switch
    {
        SurfaceModel.Cluster when p.ClusterSize > ClusterShape.Field =>
            $"cluster_size is {p.ClusterSize}; method exact writes down all shapes, up to {ClusterShape.Field} atoms. Use method simulate.",
        SurfaceModel.Gas when GasLattices.Sites(p) > 64 || Configurations((int)GasLattices.Sites(p), p.Coverage) > MostConfigurations =>
            $"size {p.Size} at coverage {p.Coverage} has more than {MostConfigurations} configurations; method exact needs fewer. Use a smaller size or method simulate.",
        SurfaceModel.Gas when p.Lattice == SurfaceLattice.Channel && ResolvedRates.Across(p) == 0 =>
            "rate_across is 0, so channels do not mix; method exact needs all configurations to be reached. Give rate_across, or use lattice chain.",
        SurfaceModel.Reaction when GasLattices.Sites(p) > MostReactiveSites =>
            $"size {p.Size} is too large; method exact writes down all configurations of a reactive surface, up to {MostReactiveSites} sites. Use method simulate.",
        SurfaceModel.ActiveSites when p.Size * p.Size > MostNetworkSites =>
            $"size {p.Size} is too large; method exact solves for {MostNetworkSites} sites at once at most. Use method simulate.",
        SurfaceModel.Vicinal or SurfaceModel.Terrace when p.Size > MostNetworkSites =>
            $"size {p.Size} is too large; method exact solves for {MostNetworkSites} sites at once at most. Use method simulate.",
        _ => null,
    };

    /// <summary>Solves a point.</summary>
    /// <exception cref="PointFailedException">Nothing moves, or some states cannot be reached.</exception>
    public static void Solve(SurfaceDiffusionParameters p, SurfaceDiffusionObservables o)
    {
        try
        {
            SolveModel(p, o);
        }
        catch (InvalidOperationException reason)
        {
            throw new PointFailedException($"There is no exact solution: {reason.Message}", reason);
        }
    }

    private static void SolveModel(SurfaceDiffusionParameters p, SurfaceDiffusionObservables o)
    {
        switch (p.Model)
        {
            case SurfaceModel.Cluster:
                Cluster(p, o);
                break;
            case SurfaceModel.Gas:
                Gas(p, o);
                break;
            case SurfaceModel.Reaction:
                Reaction(p, o);
                break;
            case SurfaceModel.Coexistence:
                (o.GasCoverage, o.GasCoverageError) = (Coexistence.GasCoverage(GasLattices.Kind(p.Lattice), ResolvedRates.BetaJ(p)), 0);
                o.MassDiffusion = CoexistencePoint.MassTransfer(p, GasLattices.Of(p), o.GasCoverage);
                break;
            default:
                Walk(p, o);
                break;
        }
    }

    private static double Configurations(int sites, double coverage)
    {
        var particles = (int)Math.Round(coverage * sites);
        double count = 1;
        for (var i = 0; i < particles; i++)
            count *= (sites - i) / (double)(i + 1);
        return count;
    }

    private static void Walk(SurfaceDiffusionParameters p, SurfaceDiffusionObservables o)
    {
        var network = WalkPoint.Network(p);
        if (network.LosesWalkers)
        {
            var end = NetworkSolution.End(network);
            WalkReports.End(o, p, new Estimate(end.Probability(WalkReports.EndKind(p)), 0), end.Square, end.MeanTime);
            return;
        }

        var (x, y, z) = NetworkSolution.Diffusion(network);
        WalkReports.Diffusion(o, network, new Estimate((x + y + z) / network.Dimension, 0), x, y);
    }

    private static void Cluster(SurfaceDiffusionParameters p, SurfaceDiffusionObservables o)
    {
        var chain = new ClusterChain(p.ClusterSize, ClusterPoint.Rates(p));
        ClusterPoint.Diffusion(o, p.ClusterSize, chain.Diffusion(), 0);
        (o.Bonds, o.BondsError) = (chain.MeanBonds, 0);
        (o.EventRate, o.EventRateError) = (chain.Chain.Mean(chain.Weights, chain.Chain.ExitRate), 0);
    }

    private static void Gas(SurfaceDiffusionParameters p, SurfaceDiffusionObservables o)
    {
        var lattice = GasLattices.Of(p);
        var particles = Placement.Particles(lattice, p.Coverage);
        if (particles == 0 || particles == lattice.Sites)
            throw new PointFailedException($"A coverage of {p.Coverage} on {lattice.Sites} sites makes {particles} adatoms; at least one adatom and one vacancy are needed.");
        var gas = new SmallGas(lattice, particles, ResolvedRates.BetaJ(p), GasPoint.HopRates(p, lattice));
        var jump = gas.Jump();
        (o.JumpDiffusion, o.JumpDiffusionError) = ((jump.X + jump.Y) / lattice.Dimension, 0);
        (o.Bonds, o.BondsError) = (gas.MeanBonds, 0);
        (o.EventRate, o.EventRateError) = (gas.MeanTotalRate, 0);
        EquilibriumReports.Thermodynamics(o, p, particles / (double)lattice.Sites);
        if (lattice.Kind == LatticeKind.Honeycomb || lattice.Dimension == 1)
            return;
        var tracer = gas.Tracer();
        (o.TracerDiffusion, o.TracerDiffusionError) = (tracer.Mean, 0);
        (o.TracerDiffusionX, o.TracerDiffusionY) = (tracer.X, tracer.Y);
        (o.CorrelationFactor, o.CorrelationFactorError) = (tracer.Mean / tracer.ShortMean, 0);
    }

    private static void Reaction(SurfaceDiffusionParameters p, SurfaceDiffusionObservables o)
    {
        var surface = new SmallReactiveSurface(GasLattices.Of(p), ReactionPoint.Rates(p));
        (o.GasCoverage, o.GasCoverageError) = (surface.Coverage, 0);
        (o.ReactionRate, o.ReactionRateError) = (surface.Rate(SurfaceProcess.Reaction), 0);
        o.DesorptionRate = surface.Rate(SurfaceProcess.Desorption);
    }
}
