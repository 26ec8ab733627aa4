using System.CommandLine;
using SweepCluster.Client.Slurm;
using SweepCluster.Client.Stores;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep status DIR</c>: how far a sweep has come, and why points failed.</summary>
internal sealed class StatusCommand : ConsoleCommand
{
    private const int MostReasonsShown = 10;

    private readonly Argument<string> directory = StoreArguments.Directory();

    private readonly Option<bool> watch = new("--watch")
    {
        Description = "Show progress until the sweep is complete, whichever processes work on it.",
    };

    public StatusCommand()
        : base(
            "status",
            "Say how far a sweep has come, where it ran and why points failed.",
            new Example("sweep status my.zarr", "also while it runs"),
            new Example("sweep status my.zarr --watch", "until it is complete"),
            new Example("sweep status my.zarr --json", "for scripts"))
    {
        Arguments.Add(directory);
        Options.Add(watch);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var sweep = await StoredSweep.OpenAsync(context, context.Get(directory));
        if (context.Get(watch))
        {
            await StoreWatch.RunAsync(context, sweep);
            sweep = await StoredSweep.OpenAsync(context, context.Get(directory));
        }

        var counts = await sweep.Reader.CountAsync(context.Interruption);
        var workers = SharedWorker.Of(new SharedDirectory(context.Get(directory))).Where(w => w.IsPresent).ToArray();
        var reasons = (await FailureReasons.OfAsync(sweep, context.Interruption)).Counts;
        if (context.WantsJson)
            WriteJson(context.Terminal, sweep, counts, reasons, workers);
        else
            WriteLines(context.Terminal, sweep, counts, reasons, workers, new SlurmJobs(new SharedDirectory(context.Get(directory))).All());
        return ExitCodes.Success;
    }

    private static string StateOf(StoredSweep sweep, PointCounts counts) => sweep.Reader.Attributes.Provenance.State switch
    {
        RunState.Running when counts.Missing > 0 => "running, or was killed",
        RunState.Finished when counts.Missing > 0 => "to be resumed",
        var state => state.ToString().ToLowerInvariant(),
    };

    private static void WriteLines(
        Terminal terminal, StoredSweep sweep, PointCounts counts, IReadOnlyList<KeyValuePair<string, long>> reasons, SharedWorker[] workers, IReadOnlyList<string> jobs)
    {
        var provenance = sweep.Reader.Attributes.Provenance;
        var table = new TextTable([new("sweep"), new(sweep.Plan.Specification.Name)]);
        table.Add("engine", $"{sweep.Plan.Specification.Engine.Description.Name} {sweep.Reader.Attributes.EngineVersion}");
        table.Add("state", StateOf(sweep, counts));
        table.Add("points", Words.Count(counts.Total));
        table.Add("done", $"{Words.Count(counts.Done)} ({Words.Share((double)counts.Done / counts.Total)})");
        table.Add("failed", Words.Count(counts.Failed));
        if (counts.Quarantined > 0)
            table.Add("quarantined", Words.Count(counts.Quarantined));
        table.Add("missing", Words.Count(counts.Missing));
        if (workers.Length > 0)
            table.Add("workers", $"{Words.Count(workers.Length)} with {Words.Count(workers.Sum(w => w.State.Slots), "thread")}");
        if (jobs.Count > 0)
            table.Add("Slurm jobs", string.Join(", ", jobs));
        table.Add("started", provenance.Start.UtcDateTime.ToString("u"));
        table.Add("ended", provenance.End?.UtcDateTime.ToString("u") ?? "");
        table.Add("wall time", Words.Duration(provenance.WallTime));
        table.Add("CPU time", Words.Duration(provenance.CpuTime));
        table.Add("host", provenance.Host);
        table.Add("program", provenance.ProgramVersion + (provenance.Commit is { } commit ? $" ({commit})" : ""));
        TableWriter.Write(terminal, table);
        if (reasons.Count == 0)
            return;
        terminal.Output.WriteLine();
        var shown = new TextTable([new("points", IsNumber: true), new("reason")]);
        foreach (var (reason, count) in reasons.Take(MostReasonsShown))
            shown.Add(Words.Count(count), reason);
        var more = reasons.Skip(MostReasonsShown).ToArray();
        if (more.Length > 0)
            shown.Add(Words.Count(more.Sum(pair => pair.Value)), $"{Words.Count(more.Length, "other reason")}; --json has them all");
        TableWriter.Write(terminal, shown);
    }

    private static void WriteJson(
        Terminal terminal, StoredSweep sweep, PointCounts counts, IReadOnlyList<KeyValuePair<string, long>> reasons, SharedWorker[] workers) => JsonOutput.Write(terminal, json =>
    {
        var provenance = sweep.Reader.Attributes.Provenance;
        json.WriteStartObject();
        json.WriteString("sweep", sweep.Plan.Specification.Name);
        json.WriteString("engine", sweep.Plan.Specification.Engine.Description.Name);
        json.WriteString("engine_version", sweep.Reader.Attributes.EngineVersion);
        json.WriteString("state", provenance.State.ToString().ToLowerInvariant());
        json.WriteNumber("points", counts.Total);
        json.WriteNumber("done", counts.Done);
        json.WriteNumber("failed", counts.Failed);
        json.WriteNumber("quarantined", counts.Quarantined);
        json.WriteNumber("missing", counts.Missing);
        json.WriteNumber("workers", workers.Length);
        json.WriteString("start", provenance.Start);
        if (provenance.End is { } end)
            json.WriteString("end", end);
        json.WriteReal("wall_time_seconds", provenance.WallTime.TotalSeconds);
        json.WriteReal("cpu_time_seconds", provenance.CpuTime.TotalSeconds);
        json.WriteNumber("points_recomputed", provenance.PointsRecomputed);
        json.WriteNumber("leases_lost", provenance.LeasesLost);
        json.WriteString("host", provenance.Host);
        json.WriteString("program_version", provenance.ProgramVersion);
        json.WriteStartObject("reasons");
        foreach (var (reason, count) in reasons)
            json.WriteNumber(reason, count);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
