using SweepCluster.Physics.SurfaceDiffusion.Lattices;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>What must hold for several parameters together; each rule gives what is wrong, or nothing.</summary>
internal static class ParameterRules
{
    /// <summary>All that is wrong, in one line; <see langword="null"/> when all is well.</summary>
    public static string? Check(SurfaceDiffusionParameters p)
    {
        string[] wrong = [.. new[] { Face(p), Size(p), Walk(p), Cluster(p) }.OfType<string>()];
        if (wrong.Length == 0 && p.Method == SolutionMethod.Exact && ExactPoint.Refusal(p) is { } refusal)
            wrong = [refusal];
        return wrong.Length == 0 ? null : string.Join(" ", wrong);
    }

    private static bool HasLattice(SurfaceModel model) => model is SurfaceModel.Gas or SurfaceModel.Reaction or SurfaceModel.Coexistence;

    private static string? Face(SurfaceDiffusionParameters p) => p switch
    {
        { Lattice: SurfaceLattice.Cubic } when HasLattice(p.Model) =>
            "lattice is cubic; many adatoms live on chain, square, triangular, honeycomb or channel. Use model walk for one adatom in three dimensions.",
        { Model: SurfaceModel.Coexistence, Lattice: SurfaceLattice.Chain } =>
            "lattice is chain; in one dimension phases do not separate. Use square, triangular, honeycomb or channel.",
        { Model: SurfaceModel.Cluster, Lattice: not SurfaceLattice.Square } =>
            $"lattice is {p.Lattice.ToString().ToLowerInvariant()}; clusters live on the square lattice.",
        _ => null,
    };

    private static string? Size(SurfaceDiffusionParameters p)
    {
        if (p.Model == SurfaceModel.Vicinal && p.Size < 2)
            return $"size is {p.Size}; a vicinal terrace has at least 2 sites.";
        if (p.Model == SurfaceModel.ActiveSites && p.Patch > p.Size)
            return $"patch is {p.Patch} and size {p.Size}; the patch must fit into the cell.";
        if (!HasLattice(p.Model))
            return null;
        if (p.Size < Lattice.MinimumSize)
            return $"size is {p.Size}; a periodic lattice needs at least {Lattice.MinimumSize} sites along each side.";
        if (p.Lattice == SurfaceLattice.Honeycomb && p.Size % 2 != 0)
            return $"size is {p.Size}; a honeycomb lattice needs an even size.";
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var needed = GasLattices.Bytes(p);
        return needed <= available
            ? null
            : $"size {p.Size} with {p.Replicas} replicas needs about {needed / 1e9:f1} GB and this machine has {available / 1e9:f1}; use a smaller size or fewer replicas.";
    }

    private static string? Walk(SurfaceDiffusionParameters p)
    {
        if (p.Model == SurfaceModel.Walk
            && FlatNetworks.Unknown(WalkPoint.Lattice(p.Lattice), ResolvedRates.Hopping(p)) is { } unknown)
        {
            return $"the {p.Lattice.ToString().ToLowerInvariant()} lattice has no {unknown}; set their rates to 0 or choose another lattice.";
        }

        var shares = p.DumbbellReturn + p.DumbbellAlong + p.DumbbellAcross;
        if (shares > 1 + 1e-12)
            return $"dumbbell_return, dumbbell_along and dumbbell_across sum to {shares}; the greatest sum is 1.";
        if (p.Model == SurfaceModel.ActiveSites && double.IsNaN(p.DesorptionBarrierEv))
            return "active-sites needs a desorption_barrier: without it every molecule reacts.";
        return p.Model == SurfaceModel.Terrace && p.Attachment == 0 && p.StepBarrierEv > 0
            ? "attachment is 0, so both edges reflect and step_barrier means nothing; set it to 0, or attachment above 0."
            : null;
    }

    private static string? Cluster(SurfaceDiffusionParameters p) =>
        p.Model == SurfaceModel.Cluster && ClusterPoint.Rates(p).LeaveItInPlace
            ? $"a cluster of {p.ClusterSize} atoms that only jump to neighbour sites cannot get anywhere and stay connected; set rate_corner, another rate of single atoms, or a concerted one above 0."
            : null;
}
