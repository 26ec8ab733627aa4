using System.CommandLine;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep pull ID</c>: copies the store of a sweep at a server to this machine.</summary>
internal sealed class PullCommand : ConsoleCommand
{
    private const string PartialSuffix = ".partial";

    private readonly Argument<string> sweep = new("id") { Description = "Id of a sweep at a server; sweep list shows them.", HelpName = "id" };
    private readonly Option<string?> output = new("--output", "-o") { Description = "Directory of the copy; by default NAME.zarr. An older copy there is replaced.", HelpName = "dir" };

    public PullCommand()
        : base(
            "pull",
            "Copy a sweep's Zarr store from a server.",
            new Example("sweep pull s-abc234def567 --server http://localhost:7077 -o my.zarr", "open it with xarray, or sweep show"))
    {
        Arguments.Add(sweep);
        Options.Add(output);
        RemoteOptions.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        using var remote = RemoteOptions.Of(context);
        var id = RemoteOptions.IdOf(context.Get(sweep));
        var status = await remote.GetAsync(id, context.Interruption);
        var directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(context.Get(output) ?? $"{NameOf(status)}.zarr"));
        var from = new HttpStore(remote.Server, id);
        var theirs = await StoreReader.OpenAsync(from, context.Interruption);
        await ThrowIfAnotherAsync(directory, theirs, context.Interruption);
        var partial = directory + PartialSuffix;
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        try
        {
            var (keys, bytes) = await StorePull.CopyAsync(from, new DirectoryStore(partial), context.Interruption);
            Replace(directory, partial);
            context.Terminal.Error.WriteLine($"sweep: {status.Name}: {Words.Count(keys, "file")}, {Words.Bytes(bytes)}, {Words.Share((double)status.Progress.Done / status.Progress.Total)} done");
        }
        catch
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
            throw;
        }

        context.Terminal.Output.WriteLine(context.Get(output) ?? Path.GetFileName(directory));
        return ExitCodes.Success;
    }

    // What a server says is not let out of this directory.
    private static string NameOf(SweepStatus status) =>
        status.Name.Length is > 0 and < 200 && status.Name[0] != '.' && status.Name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ')
            ? status.Name
            : status.Id.Value;

    private static async Task ThrowIfAnotherAsync(string directory, StoreReader theirs, CancellationToken cancellation)
    {
        if (File.Exists(directory))
            throw new InputException($"--output {directory}: there is a file of that name; choose another directory");
        if (!Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any())
            return;
        var ours = await StoreReader.OpenAsync(new DirectoryStore(directory), cancellation);
        if (!ours.Attributes.Identity.Equals(theirs.Attributes.Identity))
            throw new InputException($"--output {directory}: it holds the store of another sweep; choose another directory");
    }

    // The copy appears whole or not at all; whoever computes into the older one is not disturbed.
    private static void Replace(string directory, string partial)
    {
        if (!Directory.Exists(directory))
        {
            Directory.Move(partial, directory);
            return;
        }

        using var held = new DirectoryStore(directory).Lock();
        var old = $"{directory}.{Guid.NewGuid():N}{PartialSuffix}";
        Directory.Move(directory, old);
        Directory.Move(partial, directory);
        Directory.Delete(old, recursive: true);
    }
}
