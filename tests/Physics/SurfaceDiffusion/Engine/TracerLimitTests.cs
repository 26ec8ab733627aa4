using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Engine;

/// <summary>The long-time limit of tracer diffusion with interaction, where it is known exactly.</summary>
public class TracerLimitTests
{
    // Enumeration of all configurations seen from the tagged adatom. The reported error holds the statistical one and what
    // the longest lag still changes.
    [Theory]
    [InlineData(0.25, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.75, 1)]
    [InlineData(0.25, -1)]
    [InlineData(0.5, -1)]
    [InlineData(0.75, -1)]
    [InlineData(0.5, 2)]
    public void Tracer_SmallTorusWithInteraction_ReachesTheEnumeratedLimit(double coverage, double betaJ)
    {
        (string, object)[] point = [("model", "gas"), ("size", 4), ("coverage", coverage), ("beta_J", betaJ), ("rate_1", 1)];
        var exact = SurfaceRun.Of([.. point, ("method", "exact")])["D_tracer"];
        var run = SurfaceRun.Of([.. point, ("events", 2e6), ("replicas", 4)]);
        run.Estimate("D_tracer").ShouldAgreeWith(exact);
        run.Estimate("D_tracer").RelativeError.ShouldBeLessThan(0.03);
    }

    // One vacancy: whoever can jump has z - 1 neighbours, so every rate is exp(-(z - 1) J/kT) of that without interaction,
    // and the correlation factor is that of the free gas.
    [Theory]
    [InlineData("square", LatticeKind.Square, 0.5)]
    [InlineData("square", LatticeKind.Square, -0.5)]
    [InlineData("triangular", LatticeKind.Triangular, 0.3)]
    public void Tracer_OneVacancyWithInteraction_IsThatOfTheFreeGasSlowedByItsBonds(string name, LatticeKind kind, double betaJ)
    {
        const int size = 8;
        var lattice = new Lattice(kind, size, size);
        var factor = TaggedPair.WithVacancy(lattice);
        var dilution = 1.0 / (lattice.Sites - 1);
        var free = lattice.Coordination / 4.0; // gamma z a^2 / 2d
        var exact = free * dilution * factor * Math.Exp(-(lattice.Coordination - 1) * betaJ);
        var run = SurfaceRun.Of(
            ("model", "gas"), ("lattice", name), ("size", size), ("coverage", 1 - (1.0 / lattice.Sites)), ("beta_J", betaJ), ("rate_1", 1), ("events", 2e6), ("replicas", 4));
        run.Estimate("D_tracer").ShouldAgreeWith(exact);
        run.Estimate("D_tracer").RelativeError.ShouldBeLessThan(0.03);
    }

    // Two adatoms on a large torus: 1 - O(1/M), so that interaction no longer matters but for the pair.
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Tracer_ManyVacancies_IsThatOfALoneAdatom(double betaJ)
    {
        var run = SurfaceRun.Of(("model", "gas"), ("size", 64), ("coverage", 2.0 / 4096), ("beta_J", betaJ), ("rate_1", 1), ("events", 2e6), ("replicas", 4));
        run.Estimate("D_tracer").ShouldAgreeWith(1, 0.003); // about 2 pi / M of the time beside each other
    }
}
