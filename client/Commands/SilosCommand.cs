using System.Text.Json;
using SweepCluster.Api.Json;
using SweepCluster.Client.Remote;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep silos</c>: the workers of a server and their load.</summary>
internal sealed class SilosCommand : ConsoleCommand
{
    public SilosCommand()
        : base(
            "silos",
            "List what computes at a server, in a cluster its silos, and how busy it is.",
            new Example("sweep silos --server http://localhost:7077", "a line a worker")) =>
        RemoteOptions.AddTo(this);

    protected override async Task<int> RunAsync(CommandContext context)
    {
        using var remote = RemoteOptions.Of(context);
        var workers = await remote.ListWorkersAsync(context.Interruption);
        if (context.WantsJson)
            context.Terminal.Output.WriteLine(JsonSerializer.Serialize(workers, ApiJson.Options));
        else
            RemoteListing.Write(context.Terminal, workers);
        return ExitCodes.Success;
    }
}
