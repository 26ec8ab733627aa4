namespace SweepCluster.Client.Plots;

/// <summary>How values are laid along an axis or a colour bar.</summary>
public enum AxisScale
{
    /// <summary>In proportion.</summary>
    Linear,

    /// <summary>In proportion to the logarithm: positive values only.</summary>
    Logarithmic,
}
