using System.Diagnostics;
using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Telemetry;

/// <summary>
/// A batch from its worker's receiving it to its being handed in: the root span of its trace, its duration, and a slot
/// that is taken. Unless it is said to be done or failed, it was given back.
/// </summary>
internal sealed class BatchInHand : IDisposable
{
    private readonly SweepTelemetry? sweep;
    private readonly Activity? process;
    private readonly long received = Stopwatch.GetTimestamp();
    private string outcome = SweepOutcomes.Released;

    /// <summary>A worker has received a batch; from here on the current activity is the batch's.</summary>
    public BatchInHand(SweepTelemetry? sweep, Lease lease)
    {
        this.sweep = sweep;
        SweepMetrics.SlotTime.Hold(1);
        process = sweep is null ? null : SweepActivities.StartProcess(sweep, lease);
    }

    /// <summary>It was handed in.</summary>
    public void Done() => outcome = SweepOutcomes.Done;

    /// <summary>It could not be computed or handed in.</summary>
    public void Fail(Exception fault)
    {
        // A sweep that was stopped takes its batches with it; nothing is wrong then.
        if (fault is OperationCanceledException)
            return;
        outcome = SweepOutcomes.Failed;
        process.Fail(fault);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SweepMetrics.SlotTime.Hold(-1);
        if (sweep is not null && SweepMetrics.ProcessDuration.Enabled)
            SweepMetrics.ProcessDuration.Record(Stopwatch.GetElapsedTime(received).TotalSeconds, sweep.TagsOf(outcome));
        process?.SetTag(SweepAttributes.Outcome, outcome);
        process?.Dispose();
    }
}
