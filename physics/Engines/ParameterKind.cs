namespace SweepCluster.Physics.Engines;

/// <summary>Which values a parameter takes.</summary>
public enum ParameterKind
{
    /// <summary>A real number.</summary>
    Real,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A multiple of one half: a spin.</summary>
    HalfInteger,

    /// <summary>One of a list of names; its value in a column is the position in that list.</summary>
    Choice,
}
