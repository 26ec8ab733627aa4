using System.Collections.Immutable;

namespace SweepCluster.Client.Plots;

/// <summary>One frame of a figure: axes, and the curves or the heat map between them.</summary>
public sealed record Panel
{
    /// <summary>Horizontal axis.</summary>
    public PlotAxis X { get; init; } = new();

    /// <summary>Vertical axis.</summary>
    public PlotAxis Y { get; init; } = new();

    /// <summary>Curves and points, drawn in this order over the heat map.</summary>
    public ImmutableArray<Series> Series { get; init; } = [];

    /// <summary>The coloured plane behind the curves, if any.</summary>
    public HeatMap? HeatMap { get; init; }

    /// <summary>
    /// A colour bar that says which value each curve of a family belongs to, instead of a legend; its ends must be
    /// given. A heat map brings its own.
    /// </summary>
    public PlotAxis? Family { get; init; }

    /// <summary>Lines across the panel.</summary>
    public ImmutableArray<ReferenceLine> ReferenceLines { get; init; } = [];

    /// <summary>What stands above the frame, marked up; such as (a), or the value of a parameter.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the legend says above its entries, marked up.</summary>
    public string LegendTitle { get; init; } = "";

    /// <summary>Where the legend stands.</summary>
    public LegendPlace Legend { get; init; }
}
