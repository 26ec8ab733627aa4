using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.LiquidMetal.LocalFields;

/// <summary>A static local field factor G(Q) of the electron gas.</summary>
public enum LocalFieldModel
{
    /// <summary>G = 0: the random phase approximation.</summary>
    None,

    /// <summary>Hubbard 1957, <see cref="LocalFields.Hubbard"/>.</summary>
    Hubbard,

    /// <summary>Vashishta and Singwi 1972, <see cref="LocalFields.VashishtaSingwi"/>.</summary>
    VashishtaSingwi,

    /// <summary>Corradini, Del Sole, Onida and Palummo 1998, <see cref="LocalFields.Corradini"/>.</summary>
    Corradini,

    /// <summary>Utsumi and Ichimaru 1982, <see cref="LocalFields.UtsumiIchimaru"/>.</summary>
    UtsumiIchimaru,

    /// <summary>Singwi, Tosi, Land and Sjolander 1968, solved self-consistently: <see cref="Stls.StlsSolution"/>.</summary>
    [Choice("stls")]
    SelfConsistent,
}
