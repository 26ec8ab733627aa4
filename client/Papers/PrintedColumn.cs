namespace SweepCluster.Client.Papers;

/// <summary>One printed column held against one computed quantity.</summary>
public sealed record PrintedColumn
{
    /// <summary>Name of the printed column.</summary>
    public string Printed { get; init; } = "";

    /// <summary>What is computed: an expression of the sweep's observables and parameters, and of <c>print_x</c>, column x of the printed row.</summary>
    public string Computed { get; init; } = "";

    /// <summary>Heading, where the expression says too little.</summary>
    public string Title { get; init; } = "";

    /// <summary>Unit of both.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Values of further parameters that pick the point.</summary>
    public Dictionary<string, string> Select { get; init; } = [];

    /// <summary>How near the two must be.</summary>
    public Tolerance Within { get; init; } = new();

    /// <summary>Rows that do not hold, and why: printed key -> reason. They must indeed not hold.</summary>
    public Dictionary<string, string> Differs { get; init; } = [];

    /// <summary>Why no row is expected to hold: the column is shown for comparison only.</summary>
    public string ShownBecause { get; init; } = "";
}
