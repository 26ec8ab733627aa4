using System.Diagnostics;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>A sweep while it is computed, or paused: its store open for writing, its ledger, its place at the worker.</summary>
internal sealed class SweepExecution : IDisposable
{
    private readonly SweepPlan plan;
    private readonly SweepStore store;
    private readonly InProcessLedger ledger;
    private readonly GatedLedger gate;
    private readonly PooledEvaluation evaluation;
    private readonly StoreCheckpoints checkpoints;
    private readonly SweepTelemetry telemetry;
    private readonly Worker worker;
    private readonly AcceptedSweep accepted;
    private readonly InProcessServiceOptions options;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop = new();
    private readonly Provenance before;
    private readonly long started = Stopwatch.GetTimestamp();
    private WorkSource? source;

    private SweepExecution(
        AcceptedSweep accepted, SweepPlan plan, SweepStore store, LedgerPrefix finished, FailureCounts failures,
        (ComputePool Pool, Worker Worker) compute, InProcessServiceOptions options, TimeProvider time)
    {
        this.accepted = accepted;
        this.plan = plan;
        this.store = store;
        this.options = options;
        this.time = time;
        worker = compute.Worker;
        before = store.Provenance;
        Failures = failures;
        var ledgerOptions = options.Ledger with { BatchPoints = plan.Specification.Policy.BatchPoints ?? options.Ledger.BatchPoints };
        telemetry = SweepTelemetry.Of(plan, accepted.Id, accepted.Submission.Trace);
        ledger = new InProcessLedger(plan, store, ledgerOptions, time, finished, telemetry);
        gate = new GatedLedger(ledger, failures);
        checkpoints = new StoreCheckpoints(store.Keys, options.PointCheckpointInterval, time);
        evaluation = new PooledEvaluation(plan, compute.Pool, checkpoints, stop.Token, telemetry);
        store.CorruptionFound += (chunk, damage) =>
            options.Warn($"Sweep {accepted.Id}: chunk {chunk} is damaged and is computed again: {damage}");
    }

    /// <summary>Why points failed.</summary>
    public FailureCounts Failures { get; }

    /// <summary>How far the sweep has come.</summary>
    public SweepProgress Progress => ledger.Progress;

    /// <summary>The finished beginning.</summary>
    public LedgerPrefix Finished => ledger.Prefix;

    /// <summary>Opens the sweep's store, and first takes its failed points back where that is asked.</summary>
    /// <exception cref="IOException">The store cannot be opened, read or written.</exception>
    public static async Task<SweepExecution> OpenAsync(
        AcceptedSweep accepted, SweepPlan plan, SweepFolder folder, SweepState state,
        (ComputePool Pool, Worker Worker) compute, InProcessServiceOptions options, TimeProvider time)
    {
        var fresh = Provenance.StartedNow(accepted.Submission.Text, Resolved(plan), time);
        var opened = await SweepStore.OpenDirectoryAsync(folder.StorePath, plan, fresh, StoreOpening.OpenOrCreate);
        try
        {
            if (state.IsForgetting)
                await FailedPoints.ForgetAsync(opened);
            var failures = new FailureCounts();
            foreach (var chunk in await FailedPoints.ChunksAsync(opened))
            {
                foreach (var reason in (await opened.ReadFailuresAsync(chunk)).Values)
                    failures.Add(reason);
            }

            await opened.UpdateAsync(opened.Provenance with
            {
                ProgramVersion = fresh.ProgramVersion, Commit = fresh.Commit, Host = fresh.Host, End = null, State = RunState.Running,
            });
            return new SweepExecution(accepted, plan, opened, state.Finished, failures, compute, options, time);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Has the worker compute it.</summary>
    public void Enlist()
    {
        gate.IsOpen = true;
        ledger.Metrics.Enter(SweepPhase.Running);
        source = new WorkSource(
            accepted.Id, gate, new LocalBatchProcessor(evaluation, gate), accepted.Submission.Weight, accepted.Submission.Priority, telemetry);
        worker.Add(source);
    }

    /// <summary>Has the worker lease no more of it; what it computes now it still hands in.</summary>
    public void Withdraw()
    {
        gate.IsOpen = false;
        ledger.Metrics.Enter(SweepPhase.Paused);
        if (source is { } enlisted)
            worker.Remove(enlisted);
        source = null;
    }

    /// <summary>
    /// Writes what is gathered, again and again, until no point is left.
    /// </summary>
    /// <param name="tick">Called after each write.</param>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was closed before.</exception>
    public async Task RunAsync(Action tick)
    {
        using var timer = new PeriodicTimer(options.FlushInterval / 2, time);
        var next = timer.WaitForNextTickAsync(stop.Token).AsTask();
        while (!Progress.IsComplete)
        {
            var first = await Task.WhenAny(next, gate.End);
            await first;
            if (first == next)
            {
                next = timer.WaitForNextTickAsync(stop.Token).AsTask();
                await ledger.FlushAsync(options.FlushInterval / 2, CancellationToken.None);
            }

            tick();
        }

        await ledger.FlushAsync(TimeSpan.Zero, CancellationToken.None);
    }

    /// <summary>Stops what is computed, writes what is gathered and says in the store how the sweep stands.</summary>
    public async ValueTask CloseAsync(RunState state)
    {
        Withdraw();
        await stop.CancelAsync();
        try
        {
            await gate.CloseAsync();
            await ledger.FlushAsync(TimeSpan.Zero, CancellationToken.None);
            var progress = Progress;
            await store.UpdateAsync(before with
            {
                ProgramVersion = store.Provenance.ProgramVersion,
                Commit = store.Provenance.Commit,
                Host = store.Provenance.Host,
                End = time.GetUtcNow(),
                WallTime = before.WallTime + Stopwatch.GetElapsedTime(started),
                CpuTime = before.CpuTime + progress.EngineTime,
                PointsRecomputed = before.PointsRecomputed + progress.Duplicates,
                LeasesLost = before.LeasesLost + progress.LeasesLost,
                State = state,
            });
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Lets go of the store.</summary>
    public void Dispose()
    {
        // Cancellation and checkpoints stay: an engine that is slow to notice may still look at them.
        store.Dispose();
        ledger.Metrics.Dispose();
    }

    private static string Resolved(SweepPlan plan)
    {
        try
        {
            return SpecificationWriter.Write(plan.Specification);
        }
        catch (ArgumentException)
        {
            // Values that no form can express are in the store's coordinates all the same.
            return "";
        }
    }
}
