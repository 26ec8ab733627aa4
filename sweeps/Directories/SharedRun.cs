using System.Diagnostics;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Directories;

/// <summary>One worker of a sweep on a shared directory, in this process: it joins, works as long as there is work, and leaves.</summary>
public sealed class SharedRun
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(100);

    private readonly SweepPlan plan;
    private readonly SharedDirectory directory;
    private readonly RunOptions options;
    private readonly LedgerOptions ledgerOptions;
    private readonly TimeProvider time;
    private readonly SweepTelemetry telemetry;
    private readonly long started = Stopwatch.GetTimestamp();

    // By earlier lives of this worker.
    private long computedBefore;

    /// <summary>A worker that has not joined yet.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="directory">Where it is; open to workers.</param>
    /// <param name="options">Threads and intervals.</param>
    /// <param name="time">The clock; see <see cref="SteadyTime"/>.</param>
    public SharedRun(SweepPlan plan, SharedDirectory directory, RunOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        this.plan = plan;
        this.directory = directory;
        this.options = options;
        this.time = time;
        telemetry = SweepTelemetry.OfRun(plan);
        ledgerOptions = options.Ledger with { BatchPoints = plan.Specification.Policy.BatchPoints ?? options.Ledger.BatchPoints };
    }

    /// <summary>Called now and then, from one thread at a time.</summary>
    public Action<RunReport>? Report { get; init; }

    /// <summary>Told what a person should know: damage found, a new start after having been taken for dead.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>
    /// Works until every point of the sweep is stored, or until asked to leave. Taken for dead by the others, since its
    /// machine stood still perhaps, it joins again; what it had not stored then is computed by them.
    /// </summary>
    /// <param name="drain">Asks to leave: what is being computed is finished and stored first.</param>
    /// <param name="cancellation">Asks to leave at once: batches in flight are given back, finished ones are stored.</param>
    /// <returns>How it ended; its progress is complete when the sweep is.</returns>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">Left on <paramref name="cancellation"/>.</exception>
    public async Task<RunReport> RunAsync(CancellationToken drain = default, CancellationToken cancellation = default)
    {
        while (true)
        {
            try
            {
                return await JoinAsync(drain, cancellation);
            }
            catch (FencedException) when (directory.IsOpen)
            {
                Notice?.Invoke("this worker was not heard of for too long, so others took over from it; it joins again");
            }
            catch (FencedException)
            {
                // Others found every point stored, and closed the sweep.
                return Finished();
            }
        }
    }

    // Others may close the sweep at any moment, also while this worker joins.
    private async Task<bool> IsFinishedAsync(CancellationToken cancellation)
    {
        var reader = await StoreReader.OpenAsync(new DirectoryStore(directory.Store), cancellation);
        return reader.Attributes.Provenance.State == RunState.Finished;
    }

    private RunReport Finished()
    {
        var all = new SweepProgress
        {
            Total = plan.PointCount, Done = plan.PointCount, Failed = 0, Quarantined = 0, Leased = 0, Leases = 0,
            Found = plan.PointCount - computedBefore, Duplicates = 0, LeasesLost = 0, EngineTime = TimeSpan.Zero,
        };
        return new RunReport(all, Stopwatch.GetElapsedTime(started), options.Threads);
    }

    private async Task<RunReport> JoinAsync(CancellationToken drain, CancellationToken cancellation)
    {
        using var member = Membership.TryJoin(directory, ledgerOptions.LeaseTime, options.Threads);
        if (member is null)
            return await IsFinishedAsync(cancellation) ? Finished() : throw Membership.Closed(directory);
        using var store = await OpenAsync(member, cancellation);
        store.CorruptionFound += (chunk, damage) => Notice?.Invoke($"warning: chunk {chunk} is damaged and is computed again: {damage}");
        var before = store.Provenance;
        var stored = await store.StoredAsync(cancellation).ToListAsync(cancellation);
        await using var ledger = new DirectoryLedger(plan, store, directory, member, ledgerOptions, time, stored, telemetry);
        try
        {
            await WorkAsync(ledger, store, drain, cancellation);
        }
        catch (FencedException)
        {
            computedBefore += ledger.Computed;
            throw;
        }

        var last = Measure(ledger);
        Report?.Invoke(last);
        if (ledger.IsComplete)
        {
            await FinishAsync(store, ledger, before);
            await ledger.DisposeAsync();
            // A file that is open is not removed on NFS, but given another name.
            member.Dispose();
            directory.Close();
        }

        return last;
    }

    private async Task<SweepStore> OpenAsync(Membership member, CancellationToken cancellation)
    {
        try
        {
            var keys = new DirectoryStore(directory.Store, member.Staging);
            return await SweepStore.OpenAsync(keys, plan, new Provenance(), StoreOpening.Open, cancellation);
        }
        catch
        {
            member.Leave(default);
            throw;
        }
    }

    private async Task WorkAsync(DirectoryLedger ledger, SweepStore store, CancellationToken drain, CancellationToken cancellation)
    {
        using var pool = new ComputePool(options.Threads);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(drain);
        using var worker = new Worker(
            new WorkerOptions
            {
                Id = new WorkerId("here"), Slots = options.Threads, LeaseAhead = options.Threads, LeaseTime = ledgerOptions.LeaseTime,
            },
            time);
        using var checkpoints = new StoreCheckpoints(store.Keys, options.CheckpointInterval, time);
        var evaluation = new PooledEvaluation(plan, pool, checkpoints, stop.Token, telemetry);
        var source = new WorkSource(plan.Specification.Name, ledger, new LocalBatchProcessor(evaluation, ledger), telemetry: telemetry);
        worker.Add(source);
        var ticking = TickAsync(ledger, stop);
        var reporting = ReportAsync(ledger, stop.Token);
        var working = worker.RunAsync(end.Token, stop.Token);
        try
        {
            await source.Completion;
            // What is still being computed here was finished by another.
            await stop.CancelAsync();
        }
        catch (OperationCanceledException) when (drain.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // Asked to leave; what was under way is handed in.
        }
        finally
        {
            await end.CancelAsync();
            await working;
            await stop.CancelAsync();
            await reporting;
            await ticking;
        }
    }

    // A store that cannot be written stops the worker, and its fault is what the caller sees.
    private async Task TickAsync(DirectoryLedger ledger, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(TickInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                await ledger.TickAsync(CancellationToken.None);
                await ledger.FlushAsync(options.FlushInterval / 2, CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            await ledger.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task ReportAsync(DirectoryLedger ledger, CancellationToken stop)
    {
        if (Report is null)
            return;
        using var timer = new PeriodicTimer(options.ReportInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                Report(Measure(ledger));
        }
        catch (OperationCanceledException)
        {
            // It leaves; its last report comes from the caller's side.
        }
    }

    private RunReport Measure(DirectoryLedger ledger)
    {
        var progress = ledger.Progress;
        return new RunReport(progress with { Found = progress.Found - computedBefore }, Stopwatch.GetElapsedTime(started), options.Threads);
    }

    // Whoever sees the sweep complete writes the same sums; it does no harm that several may.
    private async ValueTask FinishAsync(SweepStore store, DirectoryLedger ledger, Provenance before)
    {
        if (before.State == RunState.Finished)
            return;
        var others = SharedWorker.Of(directory).Where(w => w.Id != ledger.WorkerName).Select(w => w.State.Tally);
        var tallies = others.Append(ledger.Tally).ToArray();
        var finished = before with
        {
            State = RunState.Finished,
            End = TimeProvider.System.GetUtcNow(),
            WallTime = before.WallTime + tallies.Max(t => t.Elapsed),
            CpuTime = before.CpuTime + tallies.Aggregate(TimeSpan.Zero, (sum, t) => sum + t.Processor),
            PointsRecomputed = before.PointsRecomputed + tallies.Sum(t => t.Duplicates),
            LeasesLost = before.LeasesLost + tallies.Sum(t => t.LeasesLost),
        };
        try
        {
            await store.UpdateAsync(finished);
        }
        catch (FencedException)
        {
            // Another worker wrote them and closed the sweep.
        }
    }
}
