namespace SweepCluster.Physics.Mossbauer;

/// <summary>What the sites of a fitted absorber show.</summary>
public enum SitePattern
{
    /// <summary>A magnetic sextet: the field is free.</summary>
    Sextet,

    /// <summary>A quadrupole doublet: the splitting is free.</summary>
    Doublet,

    /// <summary>A single line.</summary>
    Singlet,
}
