using System.CommandLine;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Showing;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep status DIR</c>: how far a sweep has come, and why points failed.</summary>
internal sealed class StatusCommand : ConsoleCommand
{
    private readonly Argument<string> directory = StoreArguments.Directory();

    private readonly Option<bool> watch = new("--watch")
    {
        Description = "Show progress until the sweep is complete, whichever processes work on its store.",
    };

    public StatusCommand()
        : base(
            "status",
            "Say how far a sweep has come, where it ran and why points failed.",
            new Example("sweep status my.zarr", "also while it runs"),
            new Example("sweep status s-abc234def567 --server http://localhost:7077", "of a sweep at a server"),
            new Example("sweep status my.zarr --watch", "until it is complete"),
            new Example("sweep status my.zarr --json", "for scripts"))
    {
        Arguments.Add(directory);
        Options.Add(watch);
        RemoteOptions.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var path = context.Get(directory);
        using var remote = RemoteOptions.Find(context, path);
        if (context.Get(watch))
        {
            if (remote is not null)
                return await RemoteWatch.RunAsync(context, remote, RemoteOptions.IdOf(path));
            return await StoreWatch.RunAsync(context, path);
        }

        StatusListing.Write(context, remote is null
            ? await StatusReport.OfAsync(await StoredSweep.OpenAsync(context, path), context.Interruption)
            : StatusReport.Of(await remote.GetAsync(RemoteOptions.IdOf(path), context.Interruption)));
        return ExitCodes.Success;
    }
}
