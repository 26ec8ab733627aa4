using System.Diagnostics.Metrics;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Telemetry.Export;

/// <summary>What telemetry says of its own process: what did not reach its receiver, and how much memory there may be.</summary>
internal static class TelemetryHealth
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "SweepCluster.Telemetry";

    private static readonly Meter Meter = new(MeterName, SweepMetrics.Version);

    /// <summary>Spans that were dropped: their receiver did not take them, or too many waited for their batch to end.</summary>
    public static Counter<long> SpansDropped { get; } = Meter.CreateCounter<long>(
        "sweep.telemetry.spans.dropped", "{span}", "Spans that did not reach their receiver.");

    static TelemetryHealth() => Meter.CreateObservableUpDownCounter(
        "sweep.memory.limit", () => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, "By",
        "Memory that the runtime may use: the machine's, or three quarters of its container's limit.");

    /// <summary>Makes sure that the series is there before anything is dropped: an alert on a rate needs the zero.</summary>
    public static void Begin() => SpansDropped.Add(0);
}
