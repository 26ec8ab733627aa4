using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>A correlation energy of the uniform electron gas.</summary>
public enum CorrelationModel
{
    /// <summary>Perdew and Wang 1992, <see cref="PerdewWang92"/>.</summary>
    [Choice("pw92")]
    PerdewWang92,

    /// <summary>Perdew and Zunger 1981, <see cref="PerdewZunger81"/>.</summary>
    [Choice("pz81")]
    PerdewZunger81,

    /// <summary>Vosko, Wilk and Nusair 1980, <see cref="VoskoWilkNusair"/>.</summary>
    [Choice("vwn")]
    VoskoWilkNusair,

    /// <summary>Chachiyo 2016, <see cref="Correlation.Chachiyo"/>.</summary>
    Chachiyo,

    /// <summary>Wigner's interpolation, <see cref="Correlation.Wigner"/>.</summary>
    Wigner,

    /// <summary>Hedin and Lundqvist 1971, <see cref="Correlation.HedinLundqvist"/>.</summary>
    HedinLundqvist,

    /// <summary>No correlation: exchange alone.</summary>
    ExchangeOnly,

    /// <summary>The self-consistent energy of the scheme of Singwi, Tosi, Land and Sjolander, at T = 0.</summary>
    [Choice("stls")]
    SelfConsistent,

    /// <summary>
    /// Reproduction of Table 1 of Bove, Petrillo and Sacchetti: Perdew and Zunger's energy, with the correlation terms of
    /// equation (4) multiplied by 2/3. No electron gas behaves so: of use for that table only.
    /// </summary>
    Paper,
}
