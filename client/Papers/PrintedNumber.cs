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

    /// <summary>File with the sweep's specification.</summary>
    public string Sweep { get; init; } = "";

    /// <summary>Values of parameters that pick the point.</summary>
    public Dictionary<string, string> Select { get; init; } = [];

    /// <summary>What is computed: an expression of the sweep's observables and parameters.</summary>
    public string Computed { get; init; } = "";

    /// <summary>How near the two must be.</summary>
    public Tolerance Within { get; init; } = new();

    /// <summary>Why the printed number does not hold, if it does not. It must indeed not hold.</summary>
    public string Differs { get; init; } = "";
}
