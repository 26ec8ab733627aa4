using SweepCluster.Client.Commands;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Running;

/// <summary>Runs a sweep into a directory on the cores of this machine, and keeps the store's provenance.</summary>
internal static class SweepRun
{
    /// <summary>Computes what the store lacks, shows progress, and says at the end what was done.</summary>
    /// <param name="context">Terminal and interruption.</param>
    /// <param name="plan">The sweep.</param>
    /// <param name="directory">Its store.</param>
    /// <param name="opening">Whether the store is expected to exist.</param>
    /// <param name="threads">Compute threads; all cores when <see langword="null"/>.</param>
    /// <param name="prepare">What is done to the store before; gives the number of results that it took back.</param>
    /// <returns>An exit code.</returns>
    /// <exception cref="StoreException">The store cannot be opened, read or written.</exception>
    public static async Task<int> RunAsync(
        CommandContext context,
        SweepPlan plan,
        string directory,
        StoreOpening opening,
        int? threads,
        Func<SweepStore, ValueTask<long>>? prepare = null)
    {
        // Others are at work on it: this process is one more.
        if (prepare is null && new SharedDirectory(directory).IsOpen)
            return await SweepWork.RunAsync(context, plan, directory, new WorkOptions { Threads = threads });
        var terminal = context.Terminal;
        var specification = plan.Specification;
        var fresh = Provenance.StartedNow(specification.Text, SpecificationWriter.Write(specification), terminal.Time);
        using var store = await SweepStore.OpenDirectoryAsync(directory, plan, fresh, opening, context.Interruption);
        store.CorruptionFound += (chunk, damage) =>
            terminal.Error.WriteLine($"sweep: warning: chunk {chunk} is damaged and is computed again: {damage}");
        var before = store.Provenance;
        var running = before with
        {
            ProgramVersion = fresh.ProgramVersion, Commit = fresh.Commit, Host = fresh.Host, End = null, State = RunState.Running,
        };
        await store.UpdateAsync(running, context.Interruption);
        var meter = new RunMeter();
        try
        {
            meter.TakenBack = prepare is null ? 0 : await prepare(store);
            var report = await ComputeAsync(context, plan, store, threads, meter);
            await store.UpdateAsync(meter.Finish(running, RunState.Finished, terminal.Time));
            RunSummary.Write(context, plan, directory, report);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (context.Interruption.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"sweep: interrupted; what was computed is kept. Go on with: sweep resume {Quote(directory)}");
            await store.UpdateAsync(meter.Finish(running, RunState.Interrupted, terminal.Time), CancellationToken.None);
            throw;
        }
    }

    private static async Task<RunReport> ComputeAsync(
        CommandContext context, SweepPlan plan, SweepStore store, int? threads, RunMeter meter)
    {
        var terminal = context.Terminal;
        using var view = ProgressViews.Of(terminal);
        var options = new RunOptions { Threads = threads ?? Environment.ProcessorCount };
        return await InProcessRun.RunAsync(plan, store, options, terminal.Time, Show, context.Interruption);

        void Show(RunReport report)
        {
            meter.Note(report);
            view.Show(ProgressText.Of(report));
        }
    }

    private static string Quote(string path) => path.Any(char.IsWhiteSpace) ? $"'{path}'" : path;
}
