using System.CommandLine;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Running;
using SweepCluster.Client.Stores;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep resume DIR</c>: computes what a store lacks.</summary>
internal sealed class ResumeCommand : ConsoleCommand
{
    private readonly Argument<string> directory = StoreArguments.Directory();
    private readonly Option<int?> threads = SpecificationArguments.Threads();
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only say what is done, what would run, and why." };

    public ResumeCommand()
        : base(
            "resume",
            "Go on with a sweep that was interrupted, killed or damaged.",
            new Example("sweep resume my.zarr", "computes what is missing"),
            new Example("sweep resume s-abc234def567 --server http://localhost:7077", "one that is paused at a server"),
            new Example("sweep resume my.zarr --dry-run", "says what that would be"))
    {
        Arguments.Add(directory);
        Options.Add(threads);
        RemoteOptions.AddTo(this);
        Options.Add(dryRun);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var path = context.Get(directory);
        if (context.Get(dryRun))
            return await DescribeAsync(context, path);
        using var remote = RemoteOptions.Find(context, path);
        if (remote is not null)
            return await RemoteVerbCommand.CommandAsync(context, remote, RemoteOptions.IdOf(path), SweepCommand.Resume);
        var plan = await StoredSweep.ReadPlanAsync(context, path);
        return await SweepRun.RunAsync(context, plan, path, StoreOpening.Open, context.Get(threads));
    }

    private static async Task<int> DescribeAsync(CommandContext context, string path)
    {
        var sweep = await StoredSweep.OpenAsync(context, path);
        var tally = await StoreTally.OfAsync(sweep, context.Interruption);
        if (context.WantsJson)
            WriteJson(context.Terminal, sweep, tally);
        else
            WriteTable(context.Terminal, tally);
        return ExitCodes.Success;
    }

    private static void WriteTable(Terminal terminal, StoreTally tally)
    {
        var table = new TextTable([new("points", IsNumber: true), new("state"), new("resume would")]);
        table.Add(Words.Count(tally.Done), "done", "leave them");
        if (tally.Failed > 0)
            table.Add(Words.Count(tally.Failed), "failed", "leave them; sweep retry computes them again");
        if (tally.Quarantined > 0)
            table.Add(Words.Count(tally.Quarantined), "set aside", "leave them; sweep retry computes them again");
        if (tally.Damaged > 0)
            table.Add(Words.Count(tally.Damaged), $"damaged, in {Words.Count(tally.DamagedChunks, "chunk")}", "compute them again: their checksums do not match");
        table.Add(Words.Count(tally.Missing - tally.Damaged), "missing", tally.Missing == tally.Damaged ? "" : "compute them: nothing of them is stored");
        TableWriter.Write(terminal, table);
    }

    private static void WriteJson(Terminal terminal, StoredSweep sweep, StoreTally tally) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteString("sweep", sweep.Plan.Specification.Name);
        json.WriteNumber("points", tally.Total);
        json.WriteNumber("done", tally.Done);
        json.WriteNumber("failed", tally.Failed);
        json.WriteNumber("quarantined", tally.Quarantined);
        json.WriteNumber("would_run", tally.Missing);
        json.WriteStartObject("because");
        json.WriteNumber("missing", tally.Missing - tally.Damaged);
        json.WriteNumber("damaged", tally.Damaged);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
