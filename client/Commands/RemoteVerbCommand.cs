using System.CommandLine;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Showing;
using SweepCluster.Client.Slurm;
using SweepCluster.Client.Stores;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Commands;

/// <summary>A command on one sweep at a server: <c>sweep watch ID</c>, <c>pause</c>, <c>cancel</c>, <c>delete</c>.</summary>
internal sealed class RemoteVerbCommand : ConsoleCommand
{
    private const string Cancel = "cancel";
    private const string Watch = "watch";

    private readonly Argument<string> sweep = new("id") { Description = "Id of a sweep at a server; sweep list shows them.", HelpName = "id" };
    private readonly Func<CommandContext, RemoteSweeps, SweepId, Task<int>> run;

    private RemoteVerbCommand(string name, string description, string meaning, Func<CommandContext, RemoteSweeps, SweepId, Task<int>> run)
        : base(name, description, new Example($"sweep {name} s-abc234def567 --server http://localhost:7077", meaning))
    {
        this.run = run;
        Arguments.Add(sweep);
        RemoteOptions.AddTo(this);
    }

    /// <summary>The commands of this kind.</summary>
    public static IEnumerable<ConsoleCommand> All() =>
    [
        new RemoteVerbCommand(Watch, "Follow a sweep to its end, at a server or, by its directory, whoever works on it.", "progress; goes on when the server was away", RemoteWatch.RunAsync),
        new RemoteVerbCommand("pause", "Have nothing more of a sweep computed until it is resumed.", "sweep resume goes on", (c, r, id) => CommandAsync(c, r, id, SweepCommand.Pause)),
        new RemoteVerbCommand(Cancel, "Give a sweep up, at a server or, by its directory, the jobs of Slurm that work on it; what was computed is kept.", "sweep resume goes on all the same", (c, r, id) => CommandAsync(c, r, id, SweepCommand.Cancel)),
        new RemoteVerbCommand("delete", "Forget a sweep that is over, with its results.", "they cannot be brought back", DeleteAsync),
    ];

    /// <summary>Gives a command to a sweep at a server and shows how it stands after.</summary>
    public static async Task<int> CommandAsync(CommandContext context, RemoteSweeps remote, SweepId id, SweepCommand command)
    {
        StatusListing.Write(context, StatusReport.Of(await remote.CommandAsync(id, command, context.Interruption)));
        return ExitCodes.Success;
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        // A store in a directory is no sweep of a server.
        var named = context.Get(sweep);
        if (Name == Cancel && Directory.Exists(named))
            return await SlurmCancellation.RunAsync(context, named);
        if (Name == Watch && Directory.Exists(named))
            return await StoreWatch.RunAsync(context, named);
        using var remote = RemoteOptions.Of(context);
        return await run(context, remote, RemoteOptions.IdOf(named));
    }

    private static async Task<int> DeleteAsync(CommandContext context, RemoteSweeps remote, SweepId id)
    {
        await remote.DeleteAsync(id, context.Interruption);
        return ExitCodes.Success;
    }
}
