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

    /// <summary>Curves and points.</summary>
    public List<FigureSeries> Series { get; init; } = [];
}
