namespace SweepCluster.Physics.Mossbauer;

/// <summary>A parameter of a transmission-integral fit.</summary>
public enum TransmissionQuantity
{
    /// <summary>Counts off resonance.</summary>
    Baseline,

    /// <summary>Share of the counts that can be absorbed: f_s times signal over signal plus background.</summary>
    ResonantShare,

    /// <summary>Effective thickness t_a.</summary>
    EffectiveThickness,

    /// <summary>Full width of source and unbroadened absorber lines, mm/s.</summary>
    LineWidth,

    /// <summary>Isomer shift of a site, mm/s.</summary>
    IsomerShift,

    /// <summary>Quadrupole splitting of a site, mm/s.</summary>
    QuadrupoleSplitting,

    /// <summary>Hyperfine field of a site, T.</summary>
    Field,

    /// <summary>Relative weight of a site.</summary>
    Weight,

    /// <summary>Full width of a site's lines, mm/s.</summary>
    SiteWidth,
}
