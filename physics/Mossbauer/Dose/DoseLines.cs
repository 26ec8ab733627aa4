namespace SweepCluster.Physics.Mossbauer;

/// <summary>Which lines of the source the engine's dose counts.</summary>
public enum DoseLines
{
    /// <summary>122 and 136 keV: a sealed source, whose capsule holds the soft lines back.</summary>
    Gamma,

    /// <summary>All lines: a bare source, whose soft X-rays give the skin four times as much.</summary>
    All,
}
