using System.Diagnostics;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Running;
using SweepCluster.Client.Showing;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Directories;
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

    // Whoever stores the last point writes the sums a moment later, unless it is killed in between.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Shows progress until no point is missing, then how the sweep stands; as JSON, that every time on a line.</summary>
    /// <returns>An exit code.</returns>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    /// <exception cref="StoreException">There is no store, or it is gone.</exception>
    public static async Task<int> RunAsync(CommandContext context, string directory)
    {
        var terminal = context.Terminal;
        StoredSweep sweep;
        PointCounts counts;
        using (var view = ProgressViews.Of(terminal))
        {
            var started = Stopwatch.GetTimestamp();
            long? complete = null;
            PointCounts? first = null;
            while (true)
            {
                var before = Stopwatch.GetTimestamp();
                // Opened anew: that it is finished is said in its attributes.
                sweep = await StoredSweep.OpenAsync(context, directory);
                counts = await sweep.Reader.CountAsync(context.Interruption);
                first ??= counts;
                if (counts.Missing == 0)
                    complete ??= before;
                if (complete is { } since && (IsClosed(sweep) || Stopwatch.GetElapsedTime(since) > Patience))
                    break;
                if (context.WantsJson)
                {
                    StatusListing.Write(context, await StatusReport.OfAsync(sweep, counts, context.Interruption));
                    terminal.Flush();
                }
                else
                {
                    var report = new RunReport(ProgressOf(counts, first.Value), Stopwatch.GetElapsedTime(started), Threads: 0);
                    view.Show(ProgressText.OfWatched(report, WorkersOf(directory)));
                }

                var pause = Stopwatch.GetElapsedTime(before) * Rest;
                await Task.Delay(pause > Interval && complete is null ? pause : Interval, context.Interruption);
            }
        }

        StatusListing.Write(context, await StatusReport.OfAsync(sweep, counts, context.Interruption));
        return ExitCodes.Success;
    }

    private static bool IsClosed(StoredSweep sweep) => sweep.Reader.Attributes.Provenance.State == RunState.Finished;

    // A run of its own is no worker, and a store at which none is may be worked on again.
    private static string WorkersOf(string directory)
    {
        var shared = new SharedDirectory(directory);
        return shared.IsOpen ? Words.Count(SharedWorker.Of(shared).Count(w => w.IsPresent), "worker") : "watched";
    }

    private static SweepProgress ProgressOf(PointCounts now, PointCounts first) => new()
    {
        Total = now.Total, Done = now.Done, Failed = now.Failed, Quarantined = now.Quarantined, Leased = 0, Leases = 0,
        Found = first.Total - first.Missing, Duplicates = 0, LeasesLost = 0, EngineTime = TimeSpan.Zero,
    };
}
