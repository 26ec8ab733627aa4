using System.CommandLine;
using SweepCluster.Client.Clusters;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep cluster down</c>: ends the cluster of this machine; its sweeps go on when it is up again.</summary>
internal sealed class ClusterDownCommand : ConsoleCommand
{
    private readonly Option<string> folder = ClusterFolders.Option();

    public ClusterDownCommand()
        : base("down", "End the cluster of this machine.", new Example("sweep cluster down", "silos finish or give back their batches first")) =>
        Options.Add(folder);

    protected override async Task<int> RunAsync(CommandContext context)
    {
        await LocalCluster.StopAsync(Path.GetFullPath(context.Get(folder)!), context.Terminal.Time);
        context.Terminal.Error.WriteLine("sweep: the cluster has ended");
        return ExitCodes.Success;
    }
}
