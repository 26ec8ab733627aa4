using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace SweepCluster.Telemetry.Export;

/// <summary>Exports spans over OTLP, says how many have left the queue, and counts those that were not delivered.</summary>
internal sealed class CountingExporter(OtlpExporterOptions options, Action<long> taken) : OtlpTraceExporter(options)
{
    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        taken(activityBatch.Count);
        var result = base.Export(activityBatch);
        if (result == ExportResult.Failure)
            TelemetryHealth.SpansDropped.Add(activityBatch.Count);
        return result;
    }
}
