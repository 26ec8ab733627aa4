using System.Collections.Immutable;

namespace SweepCluster.Client.Plots;

/// <summary>A figure: panels in rows, read like text.</summary>
/// <param name="Panels">At least one.</param>
public sealed record Figure(ImmutableArray<Panel> Panels)
{
    /// <summary>A figure of one panel.</summary>
    public Figure(Panel panel)
        : this([panel])
    {
    }

    /// <summary>Panels a row.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>Width of one panel with its labels, in points of 1/72 inch: by default 5 inches.</summary>
    public double PanelWidthPoints { get; init; } = 360;

    /// <summary>Height of one panel with its labels, in points of 1/72 inch.</summary>
    public double PanelHeightPoints { get; init; } = 270;

    /// <summary>What the file says of itself to readers of its title, such as a browser's tab; not drawn.</summary>
    public string Description { get; init; } = "";
}
