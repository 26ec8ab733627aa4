using System.Text.Json;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Showing;

/// <summary>Writes how a sweep stands.</summary>
internal static class StatusListing
{
    private const int MostReasonsShown = 10;

    /// <summary>Writes a report, as a table or as JSON.</summary>
    public static void Write(CommandContext context, StatusReport report)
    {
        if (context.WantsJson)
            JsonOutput.Write(context.Terminal, json => WriteJson(json, report));
        else
            WriteTables(context.Terminal, report);
    }

    private static void WriteTables(Terminal terminal, StatusReport report)
    {
        var counts = report.Counts;
        var table = new TextTable([new("sweep"), new(report.Name)]);
        if (report.AtServer is { } known)
            table.Add("id", known.Id.Value);
        table.Add("engine", $"{report.Engine} {report.EngineVersion}");
        table.Add("state", report.State);
        if (report.AtServer?.Fault is { } fault)
            table.Add("fault", fault);
        table.Add("points", Words.Count(counts.Total));
        table.Add("done", $"{Words.Count(counts.Done)} ({Words.Share((double)counts.Done / counts.Total)})");
        table.Add("failed", Words.Count(counts.Failed));
        if (counts.Quarantined > 0)
            table.Add("quarantined", Words.Count(counts.Quarantined));
        table.Add("missing", Words.Count(counts.Missing));
        if (report.Workers.Length > 0)
            table.Add("workers", $"{Words.Count(report.Workers.Length)} with {Words.Count(report.Workers.Sum(w => w.State.Slots), "thread")}");
        if (report.Jobs.Count > 0)
            table.Add("Slurm jobs", string.Join(", ", report.Jobs));
        table.Add("started", report.Started.UtcDateTime.ToString("u"));
        table.Add("ended", report.Ended?.UtcDateTime.ToString("u") ?? "");
        if (report.Provenance is { } provenance)
            AddProvenance(table, provenance);
        if (report.AtServer is { } status)
            AddServers(table, status);
        TableWriter.Write(terminal, table);
        WriteReasons(terminal, report);
    }

    private static void AddProvenance(TextTable table, Provenance provenance)
    {
        table.Add("wall time", Words.Duration(provenance.WallTime));
        table.Add("CPU time", Words.Duration(provenance.CpuTime));
        table.Add("host", provenance.Host);
        table.Add("program", provenance.ProgramVersion + (provenance.Commit is { } commit ? $" ({commit})" : ""));
    }

    private static void AddServers(TextTable table, SweepStatus status)
    {
        if (!SweepLifecycle.IsOver(status.Phase))
        {
            table.Add("rate", $"{Words.Measured(status.PointsPerSecond)} points/s");
            table.Add("time left", status.TimeLeft is { } left ? Words.Duration(left) : "?");
        }

        table.Add("CPU time", Words.Duration(status.Progress.EngineTime));
        table.Add("owner", status.Owner);
        if (status.Weight != 1)
            table.Add("weight", status.Weight.ToString("R"));
        if (status.Priority != 0)
            table.Add("priority", status.Priority.ToString());
    }

    private static void WriteReasons(Terminal terminal, StatusReport report)
    {
        if (report.Reasons.IsDefaultOrEmpty)
            return;
        terminal.Output.WriteLine();
        var shown = new TextTable([new("points", IsNumber: true), new("reason")]);
        foreach (var (reason, count) in report.Reasons.Take(MostReasonsShown))
            shown.Add(Words.Count(count), reason);
        var more = report.Reasons.Skip(MostReasonsShown).ToArray();
        if (more.Length > 0)
            shown.Add(Words.Count(more.Sum(r => r.Count)), $"{Words.Count(more.Length, "other reason")}; --json has them all");
        TableWriter.Write(terminal, shown);
    }

    private static void WriteJson(Utf8JsonWriter json, StatusReport report)
    {
        json.WriteStartObject();
        json.WriteString("sweep", report.Name);
        json.WriteString("engine", report.Engine);
        json.WriteString("engine_version", report.EngineVersion);
        json.WriteString("state", report.StateWord);
        WriteCounts(json, report.Counts);
        json.WriteString("start", report.Started);
        if (report.Ended is { } end)
            json.WriteString("end", end);
        if (report.Provenance is { } provenance)
            WriteProvenance(json, provenance);
        if (report.AtServer is { } status)
            WriteServers(json, status);
        json.WriteStartObject("reasons");
        foreach (var (reason, count) in report.Reasons)
            json.WriteNumber(reason, count);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, PointCounts counts)
    {
        json.WriteNumber("points", counts.Total);
        json.WriteNumber("done", counts.Done);
        json.WriteNumber("failed", counts.Failed);
        json.WriteNumber("quarantined", counts.Quarantined);
        json.WriteNumber("missing", counts.Missing);
    }

    private static void WriteEffort(Utf8JsonWriter json, TimeSpan processorTime, long recomputed, long leasesLost)
    {
        json.WriteReal("cpu_time_seconds", processorTime.TotalSeconds);
        json.WriteNumber("points_recomputed", recomputed);
        json.WriteNumber("leases_lost", leasesLost);
    }

    private static void WriteProvenance(Utf8JsonWriter json, Provenance provenance)
    {
        json.WriteReal("wall_time_seconds", provenance.WallTime.TotalSeconds);
        WriteEffort(json, provenance.CpuTime, provenance.PointsRecomputed, provenance.LeasesLost);
        json.WriteString("host", provenance.Host);
        json.WriteString("program_version", provenance.ProgramVersion);
    }

    private static void WriteServers(Utf8JsonWriter json, SweepStatus status)
    {
        json.WriteString("id", status.Id.Value);
        json.WriteString("owner", status.Owner);
        json.WriteNumber("revision", status.Revision);
        json.WriteReal("weight", status.Weight);
        json.WriteNumber("priority", status.Priority);
        json.WriteReal("points_per_second", status.PointsPerSecond);
        if (status.TimeLeft is { } left)
            json.WriteReal("seconds_left", left.TotalSeconds);
        WriteEffort(json, status.Progress.EngineTime, status.Progress.Duplicates, status.Progress.LeasesLost);
        if (status.Fault is { } fault)
            json.WriteString("fault", fault);
    }
}
