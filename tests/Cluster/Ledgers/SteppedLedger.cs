using System.Collections.Immutable;
using SweepCluster.Grains.Contracts;
using SweepCluster.Grains.Hosting;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Cluster.Tests.Ledgers;

/// <summary>
/// The grains' ledger, step by step: what the cluster does within a second, expiring leases and writing what was handed
/// in, is done when a call returns.
/// </summary>
internal sealed class SteppedLedger(LedgerSilo silo, SweepId sweep, SweepPlan plan) : ILedger
{
    private readonly GrainLedger ledger = new(silo.Grains, sweep, plan);

    public SweepId Sweep => sweep;

    public SweepPlan Plan => plan;

    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellation = default)
    {
        await silo.Timers.TickAsync();
        return await ledger.LeaseAsync(request, cancellation);
    }

    public ValueTask<ImmutableArray<LeaseId>> RenewAsync(WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default) =>
        ledger.RenewAsync(worker, leases, cancellation);

    public async ValueTask<CompletionOutcome> CompleteAsync(BatchResult result, CancellationToken cancellation = default)
    {
        var outcome = await ledger.CompleteAsync(result, cancellation);
        await silo.Grains.GetGrain<IResultGrain>(GrainKeys.OfResult(sweep, result.Lease.Chunk)).FlushAsync();
        return outcome;
    }

    public ValueTask ReleaseAsync(WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default) =>
        ledger.ReleaseAsync(worker, leases, cancellation);

    public ValueTask<SweepProgress> GetProgressAsync(CancellationToken cancellation = default) => ledger.GetProgressAsync(cancellation);
}
