using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Remote;

/// <summary>Writes what a server has: its sweeps, its workers.</summary>
internal static class RemoteListing
{
    /// <summary>All sweeps, a line each.</summary>
    public static void Write(Terminal terminal, IReadOnlyCollection<SweepStatus> sweeps)
    {
        var table = new TextTable([
            new("id"), new("sweep"), new("engine"), new("state"), new("points", IsNumber: true), new("done", IsNumber: true),
            new("failed", IsNumber: true), new("left"), new("owner"), new("submitted")]);
        foreach (var status in sweeps)
        {
            var progress = status.Progress;
            table.Add(
                status.Id.Value,
                status.Name,
                status.Engine,
                status.Phase.ToString().ToLowerInvariant(),
                Words.Count(progress.Total),
                Words.Share((double)progress.Done / progress.Total),
                Words.Count(progress.Failed + progress.Quarantined),
                status.TimeLeft is { } left && status.Phase == SweepPhase.Running ? Words.Duration(left) : "",
                status.Owner,
                status.Submitted.UtcDateTime.ToString("u"));
        }

        TableWriter.Write(terminal, table);
    }

    /// <summary>The workers, a line each.</summary>
    public static void Write(Terminal terminal, IReadOnlyCollection<WorkerStatus> workers)
    {
        var table = new TextTable([
            new("worker"), new("host"), new("state"), new("slots", IsNumber: true), new("busy", IsNumber: true), new("started")]);
        foreach (var worker in workers)
            table.Add(worker.Id, worker.Host, worker.State, worker.Slots.ToString(), worker.BusySlots.ToString(), worker.Started.UtcDateTime.ToString("u"));
        TableWriter.Write(terminal, table);
    }
}
