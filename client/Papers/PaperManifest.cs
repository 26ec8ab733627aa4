namespace SweepCluster.Client.Papers;

/// <summary>A paper's folder as its <c>paper.yaml</c> describes it: what is computed, and what it is held against.</summary>
public sealed record PaperManifest
{
    /// <summary>Title of the paper.</summary>
    public string Title { get; init; } = "";

    /// <summary>Authors, journal, year.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What a reader should know before the numbers: readings, inferred values, what is not reproduced.</summary>
    public List<string> Notes { get; init; } = [];

    /// <summary>Printed tables held against computed ones.</summary>
    public List<PrintedTable> Tables { get; init; } = [];

    /// <summary>Single printed numbers held against computed ones.</summary>
    public List<PrintedNumber> Numbers { get; init; } = [];

    /// <summary>Figures to draw.</summary>
    public List<PaperFigure> Figures { get; init; } = [];
}
