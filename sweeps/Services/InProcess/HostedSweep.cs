using System.Runtime.CompilerServices;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>One sweep of a service in one process: takes its owner's wishes, executes it, and notices when it is over.</summary>
/// <remarks>
/// Safe from several threads at once: wishes and events take turns. What is to be is written down before it is done, so
/// that whoever comes after a crash does it.
/// </remarks>
internal sealed partial class HostedSweep : IDisposable
{
    private readonly SweepFolder folder;
    private readonly SweepJournal journal;
    private readonly EngineCatalog engines;
    private readonly (ComputePool Pool, Worker Worker) compute;
    private readonly InProcessServiceOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ProgressMeter meter;
    private SweepExecution? execution;
    private volatile bool isDeleted;
    private volatile bool isStopping;

    public HostedSweep(
        SweepFolder folder, AcceptedSweep accepted, SweepState state, EngineCatalog engines,
        (ComputePool Pool, Worker Worker) compute, InProcessServiceOptions options, TimeProvider time)
    {
        this.folder = folder;
        Accepted = accepted;
        this.engines = engines;
        this.compute = compute;
        this.options = options;
        this.time = time;
        journal = new SweepJournal(folder, state, options.Warn);
        meter = new ProgressMeter(time, options.CheckpointInterval);
        Summaries = new SweepSummaries(ReadPlan, folder.StorePath);
    }

    /// <summary>What was accepted.</summary>
    public AcceptedSweep Accepted { get; }

    public SweepSummaries Summaries { get; }

    public string StorePath => folder.StorePath;

    /// <summary>Whether it is running or paused.</summary>
    public bool IsAlive => !SweepLifecycle.IsOver(journal.State.Phase);

    public SweepStatus Status => StatusMaker.Make(folder.Id, Accepted, journal.State, Volatile.Read(ref execution), meter);

    /// <summary>Goes on with a sweep that an earlier life of the service left running or paused.</summary>
    public async Task ResumeAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (!IsAlive || execution is not null || isStopping)
                return;
            journal.BeginLife();
            var starts = journal.State.Starts;
            if (starts >= options.StartsWithoutProgress)
            {
                await EndAsync(
                    SweepCommand.Fault,
                    $"The service ended {starts} times in a row while it computed this sweep, before a point of it was stored. "
                    + "If the sweep is what ends it, its log says why; resume the sweep to try again.");
                return;
            }

            journal.Note(s => s with { Starts = starts + 1 });
            await OpenAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Begins, or goes on, with a sweep that has just been accepted or revived.</summary>
    public async Task StartAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (IsAlive && execution is null && !isStopping)
                await OpenAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <exception cref="IllegalTransitionException">The command is not possible now.</exception>
    /// <exception cref="StoreException">It cannot be written down; nothing has changed.</exception>
    public async Task<SweepStatus> CommandAsync(SweepCommand command, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            ThrowIfDeleted();
            var now = journal.State.Phase;
            var next = SweepLifecycle.Next(now, command);
            if (next == now)
                return Status;
            if (SweepLifecycle.IsOver(next))
            {
                journal.Intend(s => s with { Phase = next, Ended = time.GetUtcNow() });
                await EndAsync(command, fault: null);
                return Status;
            }

            journal.Change(s => command == SweepCommand.Retry ? s.Forgetting() : s.In(next));
            if (execution is not { } current)
                _ = Task.Run(StartAsync, CancellationToken.None);
            else if (next == SweepPhase.Paused)
                current.Withdraw();
            else
                current.Enlist();
            return Status;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <exception cref="SweepNotFoundException">It was deleted.</exception>
    public async IAsyncEnumerable<SweepStatus> WatchAsync(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            // Taken before the status is looked at: news that comes in between is not slept through.
            var news = journal.News;
            ThrowIfDeleted();
            var status = Status;
            if (status.Revision > after)
            {
                after = status.Revision;
                yield return status;
            }

            if (SweepLifecycle.IsOver(status.Phase))
                yield break;
            await news.WaitAsync(cancellation);
        }
    }

    /// <exception cref="IllegalTransitionException">It is running or paused.</exception>
    /// <exception cref="StoreException">Its folder cannot be removed.</exception>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            ThrowIfDeleted();
            if (IsAlive)
                throw new IllegalTransitionException($"The sweep is {journal.State.Phase}: cancel it before it is deleted.");
            folder.Delete();
            isDeleted = true;
        }
        finally
        {
            turn.Release();
        }

        journal.Tell();
    }

    /// <summary>Stops computing and writes down how far it has come; its phase stays.</summary>
    public async Task StopAsync()
    {
        await turn.WaitAsync();
        try
        {
            isStopping = true;
            await CloseAsync(RunState.Interrupted);
            if (IsAlive)
                journal.Note(s => s with { Starts = 0 });
        }
        catch (IOException fault)
        {
            options.Warn($"Sweep {folder.Id}: what was computed last may be lost: {fault.Message}");
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        Summaries.Dispose();
    }

    private void ThrowIfDeleted()
    {
        if (isDeleted)
            throw new SweepNotFoundException(folder.Id);
    }
}
