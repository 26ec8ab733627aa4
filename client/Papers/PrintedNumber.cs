namespace SweepCluster.Client.Papers;

/// <summary>A number in the text of a paper, held against a computed one.</summary>
public sealed record PrintedNumber
{
    /// <summary>What it is, and where it stands.</summary>
    public string Name { get; init; } = "";

    /// <summary>The number as printed.</summary>
    public double Printed { get; init; }

    /// <summary>Unit of both.</summary>
    public string Unit { get; init; } = "";

    /// <summary>File with the sweep's specification; empty where no sweep is needed.</summary>
    public string Sweep { get; init; } = "";

    /// <summary>File with printed values that the paper's own arithmetic starts from; empty: none.</summary>
    public string Table { get; init; } = "";

    /// <summary>Values of parameters or columns that pick the point or row.</summary>
    public Dictionary<string, string> Select { get; init; } = [];

    /// <summary>A fit to the picked points or rows, whose quantities are then what is computed from; none by default.</summary>
    public PaperFit? Fit { get; init; }

    /// <summary>
    /// What is computed: an expression of the sweep's observables and parameters, or of the table's columns, and of the
    /// symbols of numbers above this one.
    /// </summary>
    public string Computed { get; init; } = "";

    /// <summary>The name by which expressions of later numbers may use the computed value; empty: none.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>How near the two must be.</summary>
    public Tolerance Within { get; init; } = new();

    /// <summary>Why the printed number does not hold, if it does not. It must indeed not hold.</summary>
    public string Differs { get; init; } = "";
}
