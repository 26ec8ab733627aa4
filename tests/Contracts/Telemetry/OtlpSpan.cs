namespace SweepCluster.Contracts.Telemetry;

/// <summary>A span as it came over OTLP.</summary>
public sealed record OtlpSpan
{
    public required IReadOnlyDictionary<string, object> Resource { get; init; }

    public required string Source { get; init; }

    public required string Trace { get; init; }

    public required string Id { get; init; }

    /// <summary>The parent's id; empty for a root.</summary>
    public required string Parent { get; init; }

    public required string Name { get; init; }

    /// <summary>1 internal, 2 server, 3 client, 4 producer, 5 consumer.</summary>
    public required int Kind { get; init; }

    public required IReadOnlyDictionary<string, object> Attributes { get; init; }

    /// <summary>Trace and span of each link.</summary>
    public required IReadOnlyList<(string Trace, string Id)> Links { get; init; }

    /// <summary>0 unset, 1 ok, 2 error.</summary>
    public required int Status { get; init; }

    public required TimeSpan Duration { get; init; }

    public string Service => (string)Resource["service.name"];

    public object? this[string attribute] => Attributes.GetValueOrDefault(attribute);
}
