using System.CommandLine;
using SweepCluster.Client.Running;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep work DIR</c>: one worker among any number, on any machines that see the directory.</summary>
internal sealed class WorkCommand : ConsoleCommand
{
    private readonly Argument<string> directory = StoreArguments.Directory();
    private readonly Option<int?> threads = SpecificationArguments.Threads();

    private readonly Option<string?> time = Durations.Option(
        "--for", "Leave after this time, such as 2h; what is being computed then is finished. By default when the sweep is complete.");

    private readonly Option<string?> lease = Durations.Option(
        "--lease-time", "How long this worker may be silent before others take over its work; by default 30s.");

    public WorkCommand()
        : base(
            "work",
            "Work on a sweep together with any number of others, on this machine or on others that see its directory.",
            new Example("sweep work /shared/my.zarr", "start it as often as you like; kill any of them at any time"),
            new Example("sweep work my.zarr --threads 4 --for 2h", "four cores, for two hours at most"))
    {
        Arguments.Add(directory);
        Options.Add(threads);
        Options.Add(time);
        Options.Add(lease);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var path = context.Get(directory);
        var plan = await StoredSweep.ReadPlanAsync(context, path);
        return await SweepWork.RunAsync(context, plan, path, new WorkOptions
        {
            Threads = context.Get(threads),
            Limit = context.Get(time) is { } limit ? Durations.Parse(limit) : null,
            LeaseTime = context.Get(lease) is { } leased ? Durations.Parse(leased) : null,
        });
    }
}
