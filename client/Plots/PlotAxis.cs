using System.Collections.Immutable;

namespace SweepCluster.Client.Plots;

/// <summary>One axis of a panel.</summary>
public sealed record PlotAxis
{
    /// <summary>What is laid along it, with its unit; marked up as <see cref="Text.RichText"/> says.</summary>
    public string Label { get; init; } = "";

    /// <summary>How values are laid along it.</summary>
    public AxisScale Scale { get; init; }

    /// <summary>The lower end; <see langword="null"/>: just below the data.</summary>
    public double? Minimum { get; init; }

    /// <summary>The upper end; <see langword="null"/>: just above the data.</summary>
    public double? Maximum { get; init; }

    /// <summary>Names for the values 0, 1, 2, ...; empty for an axis of numbers.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];
}
