using System.CommandLine;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Showing;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep status DIR</c>: how far a sweep has come, and why points failed.</summary>
internal sealed class StatusCommand : ConsoleCommand
{
    private readonly Argument<string> directory = StoreArguments.Directory();

    public StatusCommand()
        : base(
            "status",
            "Say how far a sweep has come, where it ran and why points failed.",
            new Example("sweep status my.zarr", "also while it runs"),
            new Example("sweep status s-abc234def567 --server http://localhost:7077", "of a sweep at a server"),
            new Example("sweep status my.zarr --json", "for scripts"))
    {
        Arguments.Add(directory);
        RemoteOptions.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var path = context.Get(directory);
        using var remote = RemoteOptions.Find(context, path);
        StatusListing.Write(context, remote is null
            ? await StatusReport.OfAsync(await StoredSweep.OpenAsync(context, path), context.Interruption)
            : StatusReport.Of(await remote.GetAsync(RemoteOptions.IdOf(path), context.Interruption)));
        return ExitCodes.Success;
    }
}
