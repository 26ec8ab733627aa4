namespace SweepCluster.Client.Plots;

/// <summary>What marks a point of a series.</summary>
public enum Marker
{
    /// <summary>Nothing: the line alone.</summary>
    None,

    /// <summary>A filled circle.</summary>
    Circle,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A filled triangle.</summary>
    Triangle,

    /// <summary>A filled diamond.</summary>
    Diamond,

    /// <summary>A ring, open inside.</summary>
    OpenCircle,

    /// <summary>A square, open inside.</summary>
    OpenSquare,

    /// <summary>A diagonal cross.</summary>
    Cross,
}
