namespace SweepCluster.Physics.Fitting;

/// <summary>How a fit's quantity is laid along an axis.</summary>
public enum FitScale
{
    /// <summary>In proportion.</summary>
    Linear,

    /// <summary>In proportion to the logarithm.</summary>
    Logarithmic,

    /// <summary>In proportion to 1/x, as in an Arrhenius plot.</summary>
    Reciprocal,
}
