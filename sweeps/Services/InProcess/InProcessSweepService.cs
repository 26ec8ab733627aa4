using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Summaries;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>
/// The sweep service of one process: several sweeps in one directory, computed fairly by weight and priority on the
/// cores of this machine, and gone on with after a restart, however the process ended.
/// </summary>
public sealed class InProcessSweepService : ISweepService, IAsyncDisposable
{
    private readonly string root;
    private readonly EngineCatalog engines;
    private readonly InProcessServiceOptions options;
    private readonly TimeProvider time;
    private readonly StoreLock held;
    private readonly ConcurrentDictionary<SweepId, HostedSweep> sweeps = new();
    private readonly ComputePool pool;
    private readonly PointDesk points;
    private readonly Worker worker;
    private readonly WorkerId workerId;
    private readonly SemaphoreSlim accepting = new(1, 1);
    private readonly CancellationTokenSource drain = new();
    private readonly CancellationTokenSource stop = new();
    private readonly DateTimeOffset started;
    private readonly Task working;
    private readonly Task resuming;
    private bool isDisposed;

    private InProcessSweepService(string root, EngineCatalog engines, InProcessServiceOptions options, TimeProvider time, StoreLock held)
    {
        this.root = root;
        this.engines = engines;
        this.options = options;
        this.time = time;
        this.held = held;
        started = time.GetUtcNow();
        workerId = new WorkerId($"{Environment.MachineName}:{Environment.ProcessId}");
        pool = new ComputePool(options.Threads);
        points = new PointDesk(options.Limits);
        worker = new Worker(
            new WorkerOptions
            {
                Id = workerId,
                Slots = options.Threads,
                LeaseAhead = options.Threads,
                LeaseTime = options.Ledger.LeaseTime,
            },
            time);
        foreach (var folder in SweepFolder.All(root))
            HostAgain(folder);
        working = worker.RunAsync(drain.Token, stop.Token);
        // Those that are there now: what is submitted from here on begins by itself.
        HostedSweep[] left = [.. sweeps.Values.Where(s => s.IsAlive).OrderBy(s => s.Accepted.Submitted)];
        resuming = left.Length > 0 ? Task.Run(() => ResumeAsync(left)) : Task.CompletedTask;
    }

    /// <summary>Starts the service over a directory, which is made where it does not exist.</summary>
    /// <param name="directory">Its directory: a folder a sweep. One service at a time has it.</param>
    /// <param name="engines">The engines that sweeps may name.</param>
    /// <param name="options">How it works.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StoreException">Another service has the directory; it cannot be read or written.</exception>
    public static InProcessSweepService Start(
        string directory, EngineCatalog engines, InProcessServiceOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(options);
        var path = Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("create the directory", path, fault);
        }

        var taken = StoreLock.Take(path);
        try
        {
            return new InProcessSweepService(path, engines, options, time ?? TimeProvider.System, taken);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<SweepStatus> SubmitAsync(SweepSubmission submission, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        using var submit = SweepActivities.StartSubmit();
        try
        {
            return await AcceptAsync(submission with { Trace = submit?.Id }, submit, cancellation);
        }
        catch (Exception fault)
        {
            submit.Fail(fault);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<SweepStatus>> ListAsync(CancellationToken cancellation = default) =>
        Task.FromResult<ImmutableArray<SweepStatus>>(
            [.. sweeps.Values.Select(s => s.Status).OrderByDescending(s => s.Submitted).ThenBy(s => s.Id.Value, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public Task<SweepStatus?> FindAsync(SweepId id, CancellationToken cancellation = default) =>
        Task.FromResult(sweeps.TryGetValue(id, out var sweep) ? sweep.Status : null);

    /// <inheritdoc/>
    public Task<SweepSubmission> GetSubmissionAsync(SweepId id, CancellationToken cancellation = default) =>
        Task.FromResult(Get(id).Accepted.Submission);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SweepStatus> WatchAsync(
        SweepId id, long after = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var status in Get(id).WatchAsync(after, cancellation))
            yield return status;
    }

    /// <inheritdoc/>
    public Task<SweepStatus> CommandAsync(SweepId id, SweepCommand command, CancellationToken cancellation = default)
    {
        SweepLifecycle.ThrowIfNoWish(command);
        return Get(id).CommandAsync(command, cancellation);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(SweepId id, CancellationToken cancellation = default)
    {
        await accepting.WaitAsync(cancellation);
        try
        {
            await Get(id).DeleteAsync(cancellation);
            sweeps.TryRemove(id, out _);
        }
        finally
        {
            accepting.Release();
        }
    }

    /// <inheritdoc/>
    public Task<IKeyValueStore> OpenStoreAsync(SweepId id, CancellationToken cancellation = default) =>
        Task.FromResult<IKeyValueStore>(new DirectoryStore(Get(id).StorePath));

    /// <inheritdoc/>
    public Task<ImmutableSortedDictionary<string, ObservableSummary>> SummarizeAsync(SweepId id, CancellationToken cancellation = default)
    {
        var sweep = Get(id);

        // Reading a store of a directory never waits, so it would hold the caller's thread throughout.
        return Task.Run(() => sweep.Summaries.GetAsync(cancellation), cancellation);
    }

    /// <inheritdoc/>
    public Task<PointAnswer> EvaluateAsync(PointRequest request, CancellationToken cancellation = default) =>
        points.EvaluateAsync(PointReader.Read(request, engines), cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<WorkerStatus>> ListWorkersAsync(CancellationToken cancellation = default) =>
        Task.FromResult<ImmutableArray<WorkerStatus>>([new WorkerStatus(
            workerId.Value,
            Environment.MachineName,
            drain.IsCancellationRequested ? "draining" : "active",
            options.Threads,
            pool.BusyThreads,
            started)]);

    /// <inheritdoc/>
    public Task<string?> FindProblemAsync(CancellationToken cancellation = default)
    {
        if (drain.IsCancellationRequested)
            return Task.FromResult<string?>("the service is stopping");
        if (!resuming.IsCompleted)
            return Task.FromResult<string?>("the service is opening the sweeps that it left running");
        return Task.FromResult(Directory.Exists(root) ? null : $"the directory {root} is out of reach");
    }

    /// <summary>Stops computing; every sweep goes on when the service is started again.</summary>
    public async ValueTask DisposeAsync()
    {
        await accepting.WaitAsync();
        var isFirst = !isDisposed;
        isDisposed = true;
        accepting.Release();
        if (!isFirst)
            return;
        await drain.CancelAsync();
        await working.WaitAsync(options.DrainTime, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stop.CancelAsync();
        await Task.WhenAll(sweeps.Values.Select(s => s.StopAsync()));
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await resuming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var sweep in sweeps.Values)
            sweep.Dispose();
        worker.Dispose();
        points.Dispose();
        pool.Dispose();
        drain.Dispose();
        stop.Dispose();
        held.Dispose();
    }

    private async Task<SweepStatus> AcceptAsync(SweepSubmission submission, Activity? submit, CancellationToken cancellation)
    {
        var specification = SubmissionReader.Read(submission, engines);
        options.Limits.ThrowIfTooManyPoints(new SweepPlan(specification).PointCount);
        var id = submission.Key is { } key ? SweepId.OfKey(submission.Owner, key) : SweepId.New();
        await accepting.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (sweeps.TryGetValue(id, out var before))
            {
                return before.Accepted.Submission.Text == submission.Text
                    ? before.Status
                    : throw new KeyConflictException(id, submission.Key!);
            }

            options.Limits.ThrowIfTooManySweeps(sweeps.Values.Count(s => s.IsAlive));
            var description = specification.Engine.Description;
            submit.Describe(id.Value, description.Name, description.Version, new SweepPlan(specification).PointCount);
            var accepted = new AcceptedSweep
            {
                Id = id.Value,
                Submitted = time.GetUtcNow(),
                Submission = submission,
                Name = specification.Name,
                Engine = description.Name,
                EngineVersion = description.Version,
                Points = SweepPlan.CountPoints(specification)!.Value,
            };
            var folder = new SweepFolder(root, id);
            folder.Write(accepted);
            var sweep = Host(folder, accepted, new SweepState());
            _ = Task.Run(sweep.StartAsync, CancellationToken.None);
            return sweep.Status;
        }
        finally
        {
            accepting.Release();
        }
    }

    private HostedSweep Host(SweepFolder folder, AcceptedSweep accepted, SweepState state)
    {
        var sweep = new HostedSweep(folder, accepted, state, engines, (pool, worker), options, time);
        sweeps[folder.Id] = sweep;
        return sweep;
    }

    // One that cannot be read keeps nobody from the others.
    private void HostAgain(SweepFolder folder)
    {
        try
        {
            Host(folder, folder.ReadAccepted(), folder.ReadState());
        }
        catch (StoreException fault)
        {
            options.Warn($"Sweep {folder.Id} is left out: {fault.Message}");
        }
    }

    private HostedSweep Get(SweepId id) => sweeps.TryGetValue(id, out var sweep) ? sweep : throw new SweepNotFoundException(id);

    private static async Task ResumeAsync(HostedSweep[] left)
    {
        foreach (var sweep in left)
            await sweep.ResumeAsync();
    }
}
