using System.Diagnostics;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Running;

/// <summary>Measures what a run costs, for the store's provenance.</summary>
internal sealed class RunMeter
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly TimeSpan processorBefore = Environment.CpuUsage.TotalTime;
    private RunReport? last;

    /// <summary>Results that were there and were taken back to be computed again.</summary>
    public long TakenBack { get; set; }

    /// <summary>Takes the newest state of the run.</summary>
    public void Note(RunReport report) => last = report;

    /// <summary>Provenance at the end of a run.</summary>
    public Provenance Finish(Provenance running, RunState state, TimeProvider time) => running with
    {
        State = state,
        End = time.GetUtcNow(),
        WallTime = running.WallTime + Stopwatch.GetElapsedTime(started),
        CpuTime = running.CpuTime + Environment.CpuUsage.TotalTime - processorBefore,
        PointsRecomputed = running.PointsRecomputed + TakenBack + (last?.Progress.Duplicates ?? 0),
        LeasesLost = running.LeasesLost + (last?.Progress.LeasesLost ?? 0),
    };
}
