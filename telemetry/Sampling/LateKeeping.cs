using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using SweepCluster.Sweeps.Telemetry;
using SweepCluster.Telemetry.Export;

namespace SweepCluster.Telemetry.Sampling;

/// <summary>
/// Decides at a span's end: one that failed is kept, and with a batch that failed or was slow its whole trace. What is
/// recorded but not sampled waits here until the root of its batch has ended; what is kept is exported in batches.
/// </summary>
/// <remarks>Safe from several threads at once.</remarks>
internal sealed class LateKeeping : BatchActivityExportProcessor
{
    /// <summary>Batches that may be under way; spans of more than these are let go.</summary>
    public const int MostTraces = 10_000;

    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<Activity>> waiting = new();
    private readonly SpanQueue queue;

    /// <summary>Exports over OTLP.</summary>
    public LateKeeping(OtlpExporterOptions receiver, BatchExportActivityProcessorOptions batches)
        : this(receiver, batches, new SpanQueue(batches.MaxQueueSize))
    {
    }

    private LateKeeping(OtlpExporterOptions receiver, BatchExportActivityProcessorOptions batches, SpanQueue queue)
        : this(new CountingExporter(receiver, queue.Leave), queue, batches)
    {
    }

    internal LateKeeping(BaseExporter<Activity> exporter, SpanQueue queue, BatchExportActivityProcessorOptions batches)
        : base(exporter, batches.MaxQueueSize, batches.ScheduledDelayMilliseconds, batches.ExporterTimeoutMilliseconds, batches.MaxExportBatchSize) =>
        this.queue = queue;

    /// <summary>Batches whose spans wait.</summary>
    public int Waiting => waiting.Count;

    public override void OnEnd(Activity data)
    {
        var isChild = data.ParentSpanId != default;
        if (data.Status == ActivityStatusCode.Error)
            data.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        if (isChild && !data.Recorded)
        {
            Hold(data);
            return;
        }

        if (!isChild && waiting.TryRemove(data.TraceId, out var held) && data.Recorded)
            Release(held);
        if (data.Recorded && queue.TryEnter())
            base.OnEnd(data);
    }

    // Only a batch has a root that ends in this process and decides; anything else that was not sampled is not wanted.
    private void Hold(Activity data)
    {
        if (data.Source.Name != SweepActivities.SourceName)
            return;
        if (waiting.Count < MostTraces || waiting.ContainsKey(data.TraceId))
            waiting.GetOrAdd(data.TraceId, _ => new ConcurrentQueue<Activity>()).Enqueue(data);
        else
            TelemetryHealth.SpansDropped.Add(1);
    }

    private void Release(ConcurrentQueue<Activity> held)
    {
        foreach (var span in held)
        {
            span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
            if (queue.TryEnter())
                base.OnEnd(span);
        }
    }
}
