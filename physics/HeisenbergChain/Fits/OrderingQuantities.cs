using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>What follows from J, g and the temperature T_N of magnetic order: coupling between chains and ordered moment.</summary>
internal static class OrderingQuantities
{
    /// <summary>The quantities, from the places of J, g and T_N among the parameters; undefined where one is not known.</summary>
    public static IEnumerable<DerivedQuantity> Of(int j, int g, int neel) =>
    [
        new("J_inter", "K", p => Coupling(p[neel], p[j]), "coupling between chains by Yasuda's formula, from T_N and J") { Symbol = "J'" },
        new("J_ratio", "", p => Coupling(p[neel], p[j]) / p[j], "the same over J") { Symbol = "J'/J" },
        new("S_ordered", "", p => Spin(Coupling(p[neel], p[j]) / p[j]), "ordered <S^z>, 1.017 (J'/J)^1/2 by Schulz"),
        new("m_ordered", "mu_B", p => p[g] * Spin(Coupling(p[neel], p[j]) / p[j]), "ordered moment g <S^z>"),
    ];

    private static double Coupling(double neel, double j) =>
        neel > 0 && neel < j ? InterchainCoupling.Of(neel, j) : double.NaN;

    private static double Spin(double ratio) => ratio is >= 0 and <= 0.24 ? OrderedMoment.StaggeredSpin(ratio) : double.NaN;
}
