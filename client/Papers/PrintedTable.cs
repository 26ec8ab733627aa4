namespace SweepCluster.Client.Papers;

/// <summary>A printed table, kept as a CSV file, held column by column against a sweep.</summary>
public sealed record PrintedTable
{
    /// <summary>Short name, unique in the paper; <c>table-1</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it shows.</summary>
    public string Title { get; init; } = "";

    /// <summary>File with the printed values.</summary>
    public string Printed { get; init; } = "";

    /// <summary>File with the sweep's specification.</summary>
    public string Sweep { get; init; } = "";

    /// <summary>Which printed column names the point: printed column -> parameter.</summary>
    public Dictionary<string, string> Match { get; init; } = [];

    /// <summary>Which printed column names the row, where none names the point: what every row has in common is then selected.</summary>
    public string Row { get; init; } = "";

    /// <summary>The columns that are compared.</summary>
    public List<PrintedColumn> Columns { get; init; } = [];
}
