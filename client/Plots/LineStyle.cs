namespace SweepCluster.Client.Plots;

/// <summary>How a line is drawn.</summary>
public enum LineStyle
{
    /// <summary>Not at all: markers alone.</summary>
    None,

    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>In dashes.</summary>
    Dashed,

    /// <summary>In dashes and dots.</summary>
    DashDotted,

    /// <summary>In dots.</summary>
    Dotted,
}
