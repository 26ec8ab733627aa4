namespace SweepCluster.Telemetry.Prometheus;

/// <summary>How measurements of an instrument add up.</summary>
internal enum MetricKind
{
    /// <summary>They are increments of what only grows.</summary>
    Counter,

    /// <summary>They are what only grows, as it stands.</summary>
    ObservedCounter,

    /// <summary>They are changes of what rises and falls.</summary>
    Changes,

    /// <summary>The last one holds.</summary>
    Gauge,

    /// <summary>They are counted by size.</summary>
    Histogram,
}
