namespace SweepCluster.Client.Papers;

/// <summary>A figure of a paper, to be drawn so that it can be laid beside the print.</summary>
public sealed record PaperFigure
{
    /// <summary>Short name and file name; <c>figure-3</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it shows.</summary>
    public string Title { get; init; } = "";

    /// <summary>Panels a row.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>Its frames.</summary>
    public List<FigurePanel> Panels { get; init; } = [];
}
