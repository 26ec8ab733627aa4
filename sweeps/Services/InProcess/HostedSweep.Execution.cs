using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <content>How it is executed: opened, followed while it computes, ended and closed.</content>
internal sealed partial class HostedSweep
{
    private SweepPlan ReadPlan() => new(SubmissionReader.Read(Accepted.Submission, engines));

    private async Task OpenAsync()
    {
        var state = journal.State;
        SweepExecution opened;
        try
        {
            opened = await SweepExecution.OpenAsync(Accepted, ReadPlan(), folder, state, compute, options, time);
        }
        catch (Exception fault)
        {
            options.Warn($"Sweep {folder.Id} cannot be opened: {fault.Message}");
            await EndAsync(SweepCommand.Fault, fault.Message);
            return;
        }

        if (state.IsForgetting)
        {
            Summaries.Clear();
            journal.Note(s => s with { IsForgetting = false });
        }

        meter.Begin();
        Volatile.Write(ref execution, opened);
        if (state.Phase == SweepPhase.Running)
            opened.Enlist();
        _ = RunToEndAsync(opened);
    }

    private async Task RunToEndAsync(SweepExecution opened)
    {
        string? fault = null;
        try
        {
            await opened.RunAsync(() => Tick(opened));
        }
        catch (OperationCanceledException)
        {
            // Closed; whoever closed it says how it ended.
            return;
        }
        catch (Exception thrown)
        {
            fault = thrown.Message;
            options.Warn($"Sweep {folder.Id} is faulted: {fault}");
        }

        await turn.WaitAsync(CancellationToken.None);
        try
        {
            if (execution == opened)
                await EndAsync(fault is null ? SweepCommand.Complete : SweepCommand.Fault, fault);
        }
        finally
        {
            turn.Release();
        }
    }

    private void Tick(SweepExecution opened)
    {
        var progress = opened.Progress;
        if (meter.IsCheckpointDue(isFirst: journal.State.Starts > 0 && progress.Finished > progress.Found))
            Checkpoint(opened);
        if (meter.Sample(progress.Finished))
            journal.Advance();
    }

    // Left out while a wish is carried out, which writes the state itself.
    private void Checkpoint(SweepExecution opened)
    {
        if (!turn.Wait(0, CancellationToken.None))
            return;
        try
        {
            if (execution == opened)
                journal.Note(s => s.Measured(opened) with { Starts = 0 });
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task EndAsync(SweepCommand command, string? fault)
    {
        var next = SweepLifecycle.Next(journal.State.Phase, command);
        try
        {
            await CloseAsync(next == SweepPhase.Completed ? RunState.Finished : RunState.Interrupted);
        }
        catch (IOException thrown)
        {
            (next, fault) = (SweepPhase.Faulted, fault ?? thrown.Message);
        }

        journal.Change(s => s with { Phase = next, Ended = time.GetUtcNow(), Fault = fault, Starts = 0 });
    }

    private async Task CloseAsync(RunState how)
    {
        if (execution is not { } closing)
            return;
        try
        {
            await closing.CloseAsync(how);
        }
        finally
        {
            journal.Note(s => s.Measured(closing));
            Volatile.Write(ref execution, null);
        }
    }
}
