using SweepCluster.Client.Commands;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Running;

/// <summary>Runs one worker of a sweep on a shared directory.</summary>
internal static class SweepWork
{
    // Slurm's default between SIGTERM and SIGKILL is 30 s; a write to a slow file system may take some of them.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    /// <summary>Works until the sweep is complete or the worker is to leave, shows progress, and says what it did.</summary>
    /// <returns>An exit code.</returns>
    /// <exception cref="StoreException">The store cannot be opened, read or written.</exception>
    public static async Task<int> RunAsync(CommandContext context, SweepPlan plan, string directory, WorkOptions options)
    {
        var terminal = context.Terminal;
        var time = new SteadyTime();
        terminal.StopTime = StopTime;
        if (await SharedOpening.OpenAsync(directory, plan, time, context.Interruption) is not { } shared)
        {
            if (context.WantsJson)
                RunSummary.Write(context, plan, directory, Nothing(plan));
            else
                terminal.Output.WriteLine($"{plan.Specification.Name}: finished, there is nothing to work on in {directory}");
            return ExitCodes.Success;
        }

        using var signal = new WarningSignal(context.Interruption);
        if (options.Limit is { } limit)
            signal.After(limit);
        try
        {
            var report = await WorkAsync(terminal, plan, shared, options, signal, time);
            if (report.Progress.IsComplete || context.WantsJson)
                RunSummary.Write(context, plan, directory, report);
            else
                WriteLeaving(terminal, plan, directory, report);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (signal.Came && !context.Interruption.IsCancellationRequested)
        {
            terminal.Output.WriteLine($"{plan.Specification.Name}: asked to leave; what this worker had finished is kept, the rest is given back");
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (context.Interruption.IsCancellationRequested)
        {
            terminal.Error.WriteLine("sweep: interrupted; what this worker had finished is kept, the rest is given back");
            throw;
        }
    }

    private static async Task<RunReport> WorkAsync(
        Terminal terminal, SweepPlan plan, SharedDirectory shared, WorkOptions options, WarningSignal signal, TimeProvider time)
    {
        using var view = ProgressViews.Of(terminal);
        var ledger = new LedgerOptions();
        var run = new SharedRun(
            plan,
            shared,
            new RunOptions
            {
                Threads = options.Threads ?? Environment.ProcessorCount,
                Ledger = ledger with { LeaseTime = options.LeaseTime ?? ledger.LeaseTime },
            },
            time)
        {
            Report = report => view.Show(ProgressText.Of(report)),
            Notice = text => terminal.Error.WriteLine($"sweep: {text}"),
        };
        return await run.RunAsync(signal.Drain, signal.Stop);
    }

    private static void WriteLeaving(Terminal terminal, SweepPlan plan, string directory, RunReport report)
    {
        var progress = report.Progress;
        terminal.Output.WriteLine(
            $"{plan.Specification.Name}: {Words.Count(report.Computed, "point")} computed in {Words.Duration(report.Elapsed)}; this worker leaves, "
            + $"with at least {Words.Count(progress.Finished)} of {Words.Count(progress.Total)} points computed, in {directory}");
    }

    private static RunReport Nothing(SweepPlan plan) => new(
        new SweepProgress
        {
            Total = plan.PointCount, Done = plan.PointCount, Failed = 0, Quarantined = 0, Leased = 0, Leases = 0,
            Found = plan.PointCount, Duplicates = 0, LeasesLost = 0, EngineTime = TimeSpan.Zero,
        },
        TimeSpan.Zero,
        0);
}
