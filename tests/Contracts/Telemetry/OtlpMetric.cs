namespace SweepCluster.Contracts.Telemetry;

/// <summary>A metric as it came over OTLP.</summary>
public sealed record OtlpMetric
{
    public required IReadOnlyDictionary<string, object> Resource { get; init; }

    public required string Meter { get; init; }

    public required string Name { get; init; }

    public required string Unit { get; init; }

    public required string Description { get; init; }

    /// <summary><c>gauge</c>, <c>counter</c>, <c>updowncounter</c> or <c>histogram</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Attributes, and the value, or a histogram's sum with its number of measurements.</summary>
    public required IReadOnlyList<(IReadOnlyDictionary<string, object> Attributes, double Value, long Count)> Points { get; init; }

    public string Service => (string)Resource["service.name"];
}
