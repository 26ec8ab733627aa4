namespace SweepCluster.Client.Papers;

/// <summary>One frame of a figure.</summary>
public sealed record FigurePanel
{
    /// <summary>What stands above it.</summary>
    public string Title { get; init; } = "";

    /// <summary>Horizontal axis.</summary>
    public FigureAxis X { get; init; } = new();

    /// <summary>Vertical axis.</summary>
    public FigureAxis Y { get; init; } = new();

    /// <summary>Colour axis of a heat map.</summary>
    public FigureAxis Colour { get; init; } = new();

    /// <summary>Values of x at which a thin line stands across the frame, such as the thresholds of a window.</summary>
    public List<double> Verticals { get; init; } = [];

    /// <summary>Curves and points.</summary>
    public List<FigureSeries> Series { get; init; } = [];
}
