using System.CommandLine;
using System.Text.Json;
using SweepCluster.Api.Json;
using SweepCluster.Api.Sweeps;
using SweepCluster.Client.Remote;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep list</c>: the sweeps of a server.</summary>
internal sealed class ListCommand : ConsoleCommand
{
    private readonly Option<string?> owner = new("--owner") { Description = "Only this owner's.", HelpName = "name" };

    public ListCommand()
        : base("list", "List the sweeps of a server, the newest first.", new Example("sweep list --server http://localhost:7077", "a line a sweep"))
    {
        Options.Add(owner);
        RemoteOptions.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        using var remote = RemoteOptions.Of(context);
        var all = await remote.ListAsync(context.Interruption);
        var sweeps = context.Get(owner) is { } one ? [.. all.Where(s => s.Owner == one)] : all;
        if (context.WantsJson)
            context.Terminal.Output.WriteLine(JsonSerializer.Serialize(sweeps.Select(SweepView.Of), ApiJson.Options));
        else
            RemoteListing.Write(context.Terminal, sweeps);
        return ExitCodes.Success;
    }
}
