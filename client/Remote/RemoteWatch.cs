using SweepCluster.Client.Commands;
using SweepCluster.Client.Running;
using SweepCluster.Client.Showing;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Remote;

/// <summary>Follows a sweep at a server to its end.</summary>
internal static class RemoteWatch
{
    /// <summary>Shows progress until the sweep is over, then how it ended; as JSON, every status on a line.</summary>
    /// <returns>An exit code: success when it is completed.</returns>
    public static async Task<int> RunAsync(CommandContext context, RemoteSweeps remote, SweepId id)
    {
        var last = await FollowAsync(context, remote, id) ?? await remote.GetAsync(id, context.Interruption);
        if (!context.WantsJson)
            StatusListing.Write(context, StatusReport.Of(last));
        if (last.Phase == SweepPhase.Completed)
            return ExitCodes.Success;
        context.Terminal.Error.WriteLine($"sweep: {last.Name} is {last.Phase.ToString().ToLowerInvariant()}{(last.Fault is { } fault ? $": {fault}" : "")}");
        return ExitCodes.Fault;
    }

    private static async Task<SweepStatus?> FollowAsync(CommandContext context, RemoteSweeps remote, SweepId id)
    {
        var terminal = context.Terminal;
        var started = terminal.Time.GetTimestamp();
        using var view = ProgressViews.Of(terminal);
        SweepStatus? last = null;
        await foreach (var status in remote.WatchAsync(id, Away, context.Interruption))
        {
            last = status;
            if (context.WantsJson)
            {
                StatusListing.Write(context, StatusReport.Of(status));
                terminal.Flush();
            }
            else
            {
                view.Show(ProgressText.Of(status, terminal.Time.GetElapsedTime(started)));
            }
        }

        return last;

        void Away(string why) => terminal.Error.WriteLine($"sweep: {why} Waiting for it; the sweep is not lost.");
    }
}
