namespace SweepCluster.Client.Papers;

/// <summary>One axis of a frame.</summary>
public sealed record FigureAxis
{
    /// <summary>Label with its unit.</summary>
    public string Label { get; init; } = "";

    /// <summary>Whether it is logarithmic.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Lower end; by default just below the data.</summary>
    public double? Minimum { get; init; }

    /// <summary>Upper end; by default just above the data.</summary>
    public double? Maximum { get; init; }
}
