using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Running;

/// <summary>Says in words how a sweep comes on.</summary>
internal static class ProgressText
{
    /// <summary>A run of this process: points, rate, time left, failures, overhead.</summary>
    public static ProgressLine Of(RunReport report) => Of(
        report.Progress, report.PointsPerSecond, report.TimeLeft, $"overhead {Words.Share(report.Overhead)}", report.Elapsed);

    /// <summary>A store that others fill: points, rate, time left, failures, and who is at it.</summary>
    public static ProgressLine OfWatched(RunReport report, string who) => Of(
        report.Progress, report.PointsPerSecond, report.TimeLeft, who, report.Elapsed);

    /// <summary>A sweep at a server: points, rate, time left, failures, phase.</summary>
    public static ProgressLine Of(SweepStatus status, TimeSpan elapsed) => Of(
        status.Progress, status.PointsPerSecond, status.TimeLeft, status.Phase.ToString().ToLowerInvariant(), elapsed);

    private static ProgressLine Of(SweepProgress progress, double rate, TimeSpan? timeLeft, string more, TimeSpan elapsed)
    {
        string[] parts =
        [
            $"{Words.Count(progress.Finished)} of {Words.Count(progress.Total)} points",
            $"{Words.Measured(rate)} points/s",
            progress.IsComplete ? "done" : $"{(timeLeft is { } left ? Words.Duration(left) : "?")} left",
            $"{Words.Count(progress.Failed + progress.Quarantined)} failed",
            more,
        ];
        return new ProgressLine((double)progress.Finished / progress.Total, string.Join(", ", parts), elapsed);
    }
}
