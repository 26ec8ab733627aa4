namespace SweepCluster.Client.Plots;

/// <summary>Where a panel's legend stands.</summary>
public enum LegendPlace
{
    /// <summary>In the place inside the frame where it hides least of the data.</summary>
    Automatic,

    /// <summary>Inside, at the upper right.</summary>
    UpperRight,

    /// <summary>Inside, at the upper left.</summary>
    UpperLeft,

    /// <summary>Inside, at the lower left.</summary>
    LowerLeft,

    /// <summary>Inside, at the lower right.</summary>
    LowerRight,

    /// <summary>Right of the frame.</summary>
    Outside,

    /// <summary>Nowhere.</summary>
    None,
}
