using System.CommandLine;
using SweepCluster.Client.Stores;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep status DIR</c>: how far a sweep has come, and why points failed.</summary>
internal sealed class StatusCommand : ConsoleCommand
{
    private const int MostReasonsShown = 10;

    private readonly Argument<string> directory = StoreArguments.Directory();

    public StatusCommand()
        : base(
            "status",
            "Say how far a sweep has come, where it ran and why points failed.",
            new Example("sweep status my.zarr", "also while it runs"),
            new Example("sweep status my.zarr --json", "for scripts"))
    {
        Arguments.Add(directory);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        using var sweep = await StoredSweep.OpenAsync(context, context.Get(directory));
        var tally = await StoreTally.OfAsync(sweep, context.Interruption);
        if (context.WantsJson)
            WriteJson(context.Terminal, sweep, tally);
        else
            WriteLines(context.Terminal, sweep, tally);
        return ExitCodes.Success;
    }

    private static string StateOf(StoredSweep sweep, StoreTally tally) => sweep.Provenance.State switch
    {
        RunState.Running when tally.Missing > 0 => "running, or was killed",
        RunState.Finished when tally.Missing > 0 => "to be resumed",
        var state => state.ToString().ToLowerInvariant(),
    };

    private static void WriteLines(Terminal terminal, StoredSweep sweep, StoreTally tally)
    {
        var provenance = sweep.Provenance;
        var table = new TextTable([new("sweep"), new(sweep.Plan.Specification.Name)]);
        table.Add("engine", $"{sweep.Plan.Specification.Engine.Description.Name} {sweep.Plan.Specification.Engine.Description.Version}");
        table.Add("state", StateOf(sweep, tally));
        table.Add("points", Words.Count(tally.Total));
        table.Add("done", $"{Words.Count(tally.Done)} ({Words.Share((double)tally.Done / tally.Total)})");
        table.Add("failed", Words.Count(tally.Failed));
        if (tally.Quarantined > 0)
            table.Add("quarantined", Words.Count(tally.Quarantined));
        table.Add("missing", Words.Count(tally.Missing));
        if (tally.DamagedChunks > 0)
            table.Add("damaged chunks", Words.Count(tally.DamagedChunks));
        table.Add("started", provenance.Start.UtcDateTime.ToString("u"));
        table.Add("ended", provenance.End?.UtcDateTime.ToString("u") ?? "");
        table.Add("wall time", Words.Duration(provenance.WallTime));
        table.Add("CPU time", Words.Duration(provenance.CpuTime));
        table.Add("host", provenance.Host);
        table.Add("program", provenance.ProgramVersion + (provenance.Commit is { } commit ? $" ({commit})" : ""));
        TableWriter.Write(terminal, table);
        if (!tally.Reasons.Any())
            return;
        terminal.Output.WriteLine();
        var reasons = new TextTable([new("points", IsNumber: true), new("reason")]);
        foreach (var (reason, count) in tally.Reasons.Take(MostReasonsShown))
            reasons.Add(Words.Count(count), reason);
        var more = tally.Reasons.Skip(MostReasonsShown).ToArray();
        if (more.Length > 0)
            reasons.Add(Words.Count(more.Sum(pair => pair.Value)), $"{Words.Count(more.Length, "other reason")}; --json has them all");
        TableWriter.Write(terminal, reasons);
    }

    private static void WriteJson(Terminal terminal, StoredSweep sweep, StoreTally tally) => JsonOutput.Write(terminal, json =>
    {
        var provenance = sweep.Provenance;
        json.WriteStartObject();
        json.WriteString("sweep", sweep.Plan.Specification.Name);
        json.WriteString("engine", sweep.Plan.Specification.Engine.Description.Name);
        json.WriteString("engine_version", sweep.Plan.Specification.Engine.Description.Version);
        json.WriteString("state", provenance.State.ToString().ToLowerInvariant());
        json.WriteNumber("points", tally.Total);
        json.WriteNumber("done", tally.Done);
        json.WriteNumber("failed", tally.Failed);
        json.WriteNumber("quarantined", tally.Quarantined);
        json.WriteNumber("missing", tally.Missing);
        json.WriteNumber("damaged_chunks", tally.DamagedChunks);
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
        foreach (var (reason, count) in tally.Reasons)
            json.WriteNumber(reason, count);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
