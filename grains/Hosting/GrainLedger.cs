using System.Collections.Concurrent;
using System.Collections.Immutable;
using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Hosting;

/// <summary>The ledger of a sweep in the cluster, as the worker of a silo sees it.</summary>
public sealed class GrainLedger(IGrainFactory grains, SweepId sweep, SweepPlan plan) : ILedger
{
    private readonly ConcurrentQueue<LeaseId> handedIn = new();

    private ISweepGrain Sweep => grains.GetGrain<ISweepGrain>(sweep.Value);

    /// <inheritdoc/>
    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellation = default) =>
        await Sweep.LeaseAsync(request, TakeHandedIn()).WaitAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<LeaseId>> RenewAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default) =>
        await Sweep.RenewAsync(worker, leases).WaitAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask<CompletionOutcome> CompleteAsync(BatchResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var outcome = await grains.GetGrain<IResultGrain>(GrainKeys.OfResult(sweep, result.Lease.Chunk))
            .GatherAsync(result.Trimmed(plan)).WaitAsync(cancellation);
        HandIn(result.Lease.Id);
        return outcome;
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default)
    {
        // No request for more follows that would say it: without this, what a leaving silo handed in last would count
        // as lost when its membership ends before the writers have stored it.
        if (TakeHandedIn() is { IsEmpty: false } told)
            await Sweep.LeaseAsync(new LeaseRequest(worker, 0, 1), told).WaitAsync(cancellation);
        await Sweep.ReleaseAsync(worker, leases).WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<SweepProgress> GetProgressAsync(CancellationToken cancellation = default) =>
        (await Sweep.FindAsync().WaitAsync(cancellation))?.Progress ?? throw new SweepNotFoundException(sweep);

    /// <summary>Notes that a batch is with its chunk's writer; the sweep is told with the next request.</summary>
    public void HandIn(LeaseId lease) => handedIn.Enqueue(lease);

    private ImmutableArray<LeaseId> TakeHandedIn()
    {
        var taken = ImmutableArray.CreateBuilder<LeaseId>();
        while (handedIn.TryDequeue(out var lease))
            taken.Add(lease);
        return taken.ToImmutable();
    }
}
