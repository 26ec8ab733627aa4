using System.Diagnostics;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Running;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Stores;

/// <summary>Shows how a store fills, whoever fills it: it only looks at the store.</summary>
internal static class StoreWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Counting a large store takes its time; it is left alone ten times as long.
    private const int Rest = 10;

    /// <summary>Returns when no point is missing.</summary>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public static async Task RunAsync(CommandContext context, StoredSweep sweep)
    {
        var terminal = context.Terminal;
        using var view = ProgressViews.Of(terminal);
        var started = Stopwatch.GetTimestamp();
        PointCounts? first = null;
        while (true)
        {
            var before = Stopwatch.GetTimestamp();
            var counts = await sweep.Reader.CountAsync(context.Interruption);
            first ??= counts;
            view.Show(ProgressText.OfWatched(new RunReport(ProgressOf(counts, first.Value), Stopwatch.GetElapsedTime(started), Threads: 0)));
            if (counts.Missing == 0)
                return;
            var pause = Stopwatch.GetElapsedTime(before) * Rest;
            await Task.Delay(pause > Interval ? pause : Interval, context.Interruption);
        }
    }

    private static SweepProgress ProgressOf(PointCounts now, PointCounts first) => new()
    {
        Total = now.Total, Done = now.Done, Failed = now.Failed, Quarantined = now.Quarantined, Leased = 0, Leases = 0,
        Found = first.Total - first.Missing, Duplicates = 0, LeasesLost = 0, EngineTime = TimeSpan.Zero,
    };
}
