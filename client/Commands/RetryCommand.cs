using System.CommandLine;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Running;
using SweepCluster.Client.Stores;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep retry DIR</c>: computes failed points again, and what else a store lacks.</summary>
internal sealed class RetryCommand : ConsoleCommand
{
    private readonly Argument<string> directory = StoreArguments.Directory();
    private readonly Option<int?> threads = SpecificationArguments.Threads();

    public RetryCommand()
        : base("retry", "Compute the failed points of a sweep again.", new Example("sweep retry my.zarr", "after the cause was mended"))
    {
        Arguments.Add(directory);
        Options.Add(threads);
        RemoteOptions.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var path = context.Get(directory);
        using var remote = RemoteOptions.Find(context, path);
        if (remote is not null)
            return await RemoteVerbCommand.CommandAsync(context, remote, RemoteOptions.IdOf(path), SweepCommand.Retry);
        var plan = await StoredSweep.ReadPlanAsync(context, path);
        return await SweepRun.RunAsync(
            context, plan, path, StoreOpening.Open, context.Get(threads),
            prepare: store => FailedPoints.ForgetAsync(store, context.Interruption));
    }
}
