using System.CommandLine;
using SweepCluster.Client.Slurm;
using SweepCluster.Client.Stores;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Directories;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep cancel DIR</c>: cancels the jobs that work on a store.</summary>
internal sealed class CancelCommand : ConsoleCommand
{
    private readonly Argument<string> directory = StoreArguments.Directory();

    public CancelCommand()
        : base(
            "cancel",
            "Cancel the jobs that were submitted for a sweep; what they have computed is kept.",
            new Example("sweep cancel my.zarr", "sweep submit my.zarr --slurm goes on with it"))
    {
        Arguments.Add(directory);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var path = context.Get(directory);
        await StoredSweep.OpenAsync(context, path);
        var jobs = await new SlurmJobs(new SharedDirectory(path)).CancelAsync(context.Interruption);
        context.Terminal.Output.WriteLine(jobs.Count == 0
            ? $"no jobs were submitted for {path}, or the sweep is finished"
            : $"{Words.Count(jobs.Count, "job array")} cancelled: {string.Join(", ", jobs)}");
        return ExitCodes.Success;
    }
}
