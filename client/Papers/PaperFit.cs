namespace SweepCluster.Client.Papers;

/// <summary>A fit, as <c>sweep fit</c> runs it, to the points of a sweep or to printed values.</summary>
public sealed record PaperFit
{
    /// <summary>Name of the fit.</summary>
    public string Name { get; init; } = "";

    /// <summary>Settings, each as name=value.</summary>
    public List<string> Set { get; init; } = [];

    /// <summary>Parameters that are held, or known with an error, each as name=value.</summary>
    public List<string> Fix { get; init; } = [];

    /// <summary>Starts, each as name=value.</summary>
    public List<string> Start { get; init; } = [];

    /// <summary>Ranges of rows that are kept, each as name=from:to.</summary>
    public List<string> Range { get; init; } = [];

    /// <summary>The column that was measured, where it has another name than the fit's.</summary>
    public string? Y { get; init; }
}
