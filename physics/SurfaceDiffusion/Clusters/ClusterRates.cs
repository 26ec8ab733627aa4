namespace SweepCluster.Physics.SurfaceDiffusion.Clusters;

/// <summary>Rates of the mechanisms of a cluster on the square lattice, in 1/s; those at 0 do not happen.</summary>
/// <remarks>
/// Every move that breaks n bonds is slowed by exp(-n J/kT): so detailed balance holds for exp(+bonds J/kT), for each
/// mechanism by itself. The cluster is in one piece, by nearest-neighbour bonds, after every move.
/// </remarks>
public sealed record ClusterRates
{
    /// <summary>J/kT, attractive when positive.</summary>
    public double BetaJ { get; init; }

    /// <summary>One atom to each free neighbour site.</summary>
    public double Edge { get; init; } = 1;

    /// <summary>One atom to each free site along a diagonal.</summary>
    public double Corner { get; init; } = 1;

    /// <summary>One atom to the rim of what is left, all sites of the rim together.</summary>
    public double Evaporation { get; init; }

    /// <summary>One atom over a straight run of others, to the first free site beyond.</summary>
    public double Leapfrog { get; init; }

    /// <summary>The whole cluster in each of the four directions; no bonds break.</summary>
    public double Glide { get; init; }

    /// <summary>The atoms on each side of each line between two rows or columns, in either sense.</summary>
    public double Shear { get; init; }

    /// <summary>Each row or column that has atoms on both sides of it, in either sense.</summary>
    public double Dislocation { get; init; }

    /// <summary>
    /// One atom from an end to every other: both places touch an atom that has only one neighbour in what is left.
    /// </summary>
    public double Reptation { get; init; }

    /// <summary>Whether a rate is negative or not finite.</summary>
    public bool AreImpossible =>
        new[] { Edge, Corner, Evaporation, Leapfrog, Glide, Shear, Dislocation, Reptation }.Any(rate => !(rate >= 0 && double.IsFinite(rate)))
        || !double.IsFinite(BetaJ);

    /// <summary>
    /// Whether a cluster could never get anywhere: it can turn on the spot only when its atoms cannot go around corners,
    /// leave, leap or move together.
    /// </summary>
    public bool LeaveItInPlace => Corner == 0 && Evaporation == 0 && Leapfrog == 0 && Glide == 0 && Shear == 0 && Reptation == 0;
}
