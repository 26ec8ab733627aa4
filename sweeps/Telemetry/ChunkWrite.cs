using System.Diagnostics;
using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Sweeps.Telemetry;

/// <summary>A chunk while it is written: its span, linked to the batches that are in it for the first time, and its duration.</summary>
internal sealed class ChunkWrite : IDisposable
{
    private readonly SweepTelemetry sweep;
    private readonly Activity? store;
    private readonly long started = Stopwatch.GetTimestamp();
    private string outcome = SweepOutcomes.Failed;

    public ChunkWrite(SweepTelemetry sweep, ChunkData chunk, List<ActivityContext> batches)
    {
        this.sweep = sweep;
        store = SweepActivities.StartStore(sweep, chunk, batches);
    }

    /// <summary>It is stored.</summary>
    public void Done() => outcome = SweepOutcomes.Done;

    /// <summary>It could not be stored.</summary>
    public void Fail(Exception fault) => store.Fail(fault);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (SweepMetrics.StoreWriteDuration.Enabled)
            SweepMetrics.StoreWriteDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, sweep.TagsOf(outcome));
        store?.SetTag(SweepAttributes.Outcome, outcome);
        store.EndStore();
    }
}
