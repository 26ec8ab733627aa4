using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SweepCluster.Grains.Contracts;
using SweepCluster.Grains.Hosting;
using SweepCluster.Grains.Stores;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Summaries;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Grains.Services;

/// <summary>The sweep service of a cluster: every call goes to the grains, and to the store for what is durable.</summary>
public sealed class OrleansSweepService(
    IGrainFactory grains, EngineCatalog engines, ISweepStores stores, ServiceLimits limits, TimeProvider time) : ISweepService
{
    private int onDemand;

    private ICatalogGrain Catalog => grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);

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
    public async Task<ImmutableArray<SweepStatus>> ListAsync(CancellationToken cancellation = default)
    {
        var entries = await GrainCalls.AskAsync(Catalog.ListAsync, cancellation);
        var statuses = await Task.WhenAll(entries.Select(e => FindAsync(e.Id, cancellation)));
        return [.. statuses.OfType<SweepStatus>()];
    }

    /// <inheritdoc/>
    public async Task<SweepStatus?> FindAsync(SweepId id, CancellationToken cancellation = default) =>
        await GrainCalls.AskAsync(Sweep(id).FindAsync, cancellation);

    /// <inheritdoc/>
    public async Task<SweepSubmission> GetSubmissionAsync(SweepId id, CancellationToken cancellation = default) =>
        await GrainCalls.AskAsync(Sweep(id).GetSubmissionAsync, cancellation) ?? throw new SweepNotFoundException(id);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SweepStatus> WatchAsync(
        SweepId id, long after = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            var seen = after;
            var status = await GrainCalls.WaitAsync(() => Sweep(id).WatchAsync(seen), cancellation)
                ?? throw new SweepNotFoundException(id);
            if (status.Revision > after)
            {
                after = status.Revision;
                yield return status;
            }

            if (status.Phase is not (SweepPhase.Running or SweepPhase.Paused))
                yield break;
        }
    }

    /// <inheritdoc/>
    public async Task<SweepStatus> CommandAsync(SweepId id, SweepCommand command, CancellationToken cancellation = default)
    {
        SweepLifecycle.ThrowIfNoWish(command);
        return await GrainCalls.AskAsync(() => Sweep(id).CommandAsync(command), cancellation);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(SweepId id, CancellationToken cancellation = default) => Sweep(id).DeleteAsync().WaitAsync(cancellation);

    /// <inheritdoc/>
    public async Task<IKeyValueStore> OpenStoreAsync(SweepId id, CancellationToken cancellation = default)
    {
        await GetSubmissionAsync(id, cancellation);
        return new ResultStore(stores.Open(id));
    }

    /// <inheritdoc/>
    public async Task<ImmutableSortedDictionary<string, ObservableSummary>> SummarizeAsync(
        SweepId id, CancellationToken cancellation = default)
    {
        await GetSubmissionAsync(id, cancellation);
        var open = await GrainCalls.AskAsync(Sweep(id).GetOpenChunksAsync, cancellation);
        var shares = await Task.WhenAll(Enumerable.Range(0, ISummaryGrain.Shards)
            .Select(shard => GrainCalls.AskAsync(
                () => grains.GetGrain<ISummaryGrain>(GrainKeys.OfSummary(id, shard)).GetAsync(open), cancellation)));

        // A chunk that was completed in between is in its shard already and must not count twice.
        var live = await Task.WhenAll(open.Except(shares.SelectMany(s => s.Merged))
            .Select(chunk => GrainCalls.AskAsync(
                grains.GetGrain<IResultGrain>(GrainKeys.OfResult(id, chunk)).SummarizeAsync, cancellation)));
        return shares.Select(s => s.Records).Concat(live).SelectMany(p => p)
            .GroupBy(p => p.Key, p => p.Value, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(g => g.Key, Merge, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<PointAnswer> EvaluateAsync(PointRequest request, CancellationToken cancellation = default)
    {
        // Read here too, so that what is wrong with it is said before a silo is asked.
        PointReader.Read(request, engines);
        try
        {
            limits.ThrowIfTooManyPointsOnDemand(Interlocked.Increment(ref onDemand));
            return await GrainCalls.AskAsync(
                () => grains.GetGrain<IPointGrain>(GrainKeys.OfPointOnDemand()).EvaluateAsync(request), cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref onDemand);
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<WorkerStatus>> ListWorkersAsync(CancellationToken cancellation = default)
    {
        var hosts = await GrainCalls.AskAsync(() => grains.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: false), cancellation);
        var loads = await Task.WhenAll(hosts.Where(h => h.Status == SiloStatus.Active)
            .Select(h => GrainCalls.AskAsync(grains.GetGrain<IWorkerGrain>(SiloWorkers.IdOf(h.SiloAddress).Value).FindAsync, cancellation)));
        var known = loads.OfType<WorkerStatus>().ToDictionary(w => w.Id, StringComparer.Ordinal);
        return
        [
            .. from host in hosts
               where host.Status is not SiloStatus.Dead
               let id = SiloWorkers.IdOf(host.SiloAddress).Value
               orderby host.StartTime
               select known.GetValueOrDefault(id)
                   ?? new WorkerStatus(id, host.HostName, host.Status.ToString().ToLowerInvariant(), 0, 0, new DateTimeOffset(host.StartTime, TimeSpan.Zero)),
        ];
    }

    /// <inheritdoc/>
    public async Task<string?> FindProblemAsync(CancellationToken cancellation = default)
    {
        try
        {
            await stores.Open(SweepId.OfKey("health", "probe")).ExistsAsync("probe", cancellation);
            return null;
        }
        catch (IOException fault)
        {
            return fault.Message;
        }
    }

    private async Task<SweepStatus> AcceptAsync(SweepSubmission submission, Activity? submit, CancellationToken cancellation)
    {
        var specification = SubmissionReader.Read(submission, engines);
        limits.ThrowIfTooManyPoints(SweepPlan.CountPoints(specification) ?? long.MaxValue);
        var id = SweepId.New();
        if (submission.Key is { } key)
            id = await GrainCalls.AskAsync(() => grains.GetGrain<IKeyGrain>(GrainKeys.OfKey(submission.Owner, key)).ReserveAsync(id), cancellation);
        if (await GrainCalls.AskAsync(Sweep(id).GetSubmissionAsync, cancellation) is null)
        {
            var alive = (await GrainCalls.AskAsync(Catalog.ListAsync, cancellation)).Count(e => !SweepLifecycle.IsOver(e.Phase));
            limits.ThrowIfTooManySweeps(alive);
        }

        var description = specification.Engine.Description;
        submit.Describe(id.Value, description.Name, description.Version, SweepPlan.CountPoints(specification) ?? 0);
        var submitted = time.GetUtcNow();
        var status = await GrainCalls.AskAsync(() => Sweep(id).SubmitAsync(submission, submitted), cancellation);

        // Asked after, too: of two who submit under one key at the same moment, one finds the other's specification.
        return (await GetSubmissionAsync(id, cancellation)).Text == submission.Text
            ? status
            : throw new KeyConflictException(id, submission.Key!);
    }

    private ISweepGrain Sweep(SweepId id) => grains.GetGrain<ISweepGrain>(id.Value);

    private static ObservableSummary Merge(IEnumerable<SummaryRecord> records)
    {
        var merged = new ObservableSummary();
        foreach (var record in records)
            merged.Add(new ObservableSummary(record));
        return merged;
    }
}
