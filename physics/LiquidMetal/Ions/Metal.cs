using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.LiquidMetal.Ions;

/// <summary>The liquid metals of Table 1, in its order.</summary>
public enum Metal
{
    /// <summary>None: the parameters are given one by one.</summary>
    None,

    [Choice("Li")]
    Li,

    [Choice("Na")]
    Na,

    [Choice("K")]
    K,

    [Choice("Rb")]
    Rb,

    [Choice("K52Cs48")]
    K52Cs48,

    [Choice("Cs")]
    Cs,

    [Choice("Al")]
    Al,

    [Choice("Ge")]
    Ge,

    [Choice("Sn")]
    Sn,

    [Choice("Ga")]
    Ga,

    [Choice("Hg")]
    Hg,

    [Choice("Pb")]
    Pb,

    [Choice("Ca")]
    Ca,

    [Choice("Bi")]
    Bi,

    [Choice("Ba")]
    Ba,

    [Choice("Cd")]
    Cd,
}
