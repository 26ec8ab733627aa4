using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Running;

namespace SweepCluster.Client.Running;

/// <summary>Says in words how a run comes on.</summary>
internal static class ProgressText
{
    /// <summary>Points, rate, time left, failures, overhead.</summary>
    public static string Of(RunReport report)
    {
        var progress = report.Progress;
        var parts = new List<string>
        {
            $"{Words.Count(progress.Finished)} of {Words.Count(progress.Total)} points",
            $"{Words.Measured(report.PointsPerSecond)} points/s",
            progress.IsComplete ? "done" : $"{(report.TimeLeft is { } left ? Words.Duration(left) : "?")} left",
            $"{Words.Count(progress.Failed + progress.Quarantined)} failed",
        };
        // Who only watches does not know how the threads of others spend their time.
        if (report.Threads > 0)
            parts.Add($"overhead {Words.Share(report.Overhead)}");
        return string.Join(", ", parts);
    }

    /// <summary>The share that is finished, 0 to 1.</summary>
    public static double ShareOf(RunReport report) => (double)report.Progress.Finished / report.Progress.Total;
}
