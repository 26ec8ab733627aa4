using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Hosting;

/// <summary>Has a batch computed by a point grain on this silo.</summary>
public sealed class GrainBatchProcessor(IGrainFactory grains, SweepId sweep, BatchDesk desk, GrainLedger ledger) : IBatchProcessor
{
    /// <inheritdoc/>
    public async Task<TimeSpan> ProcessAsync(Lease lease, CancellationToken cancellation)
    {
        var key = GrainKeys.OfPoint(sweep, lease);
        var expected = desk.ExpectAsync(key);
        await grains.GetGrain<IPointGrain>(key).BeginAsync(lease).WaitAsync(cancellation);
        var spent = await expected.WaitAsync(cancellation);
        ledger.HandIn(lease.Id);
        return spent;
    }
}
