using SweepCluster.Contracts.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Tests.Ledgers;

/// <summary>A point that kills its worker, where the worker's loss is the ledger's loss too each time.</summary>
public class BlamedBatchesTests
{
    private const long Deadly = 11;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public void Blame_LedgerIsLostWithTheWorkerEachTime_TheCulpritIsCornered(int batch)
    {
        var grid = TestPlans.Plane([16]).Grid;
        var status = new PointStatus[16];
        Lease[] lost = [];
        for (var life = 1; life <= 20; life++)
        {
            var ledger = new SweepLedger(grid, new LedgerOptions { BatchPoints = batch }, TimeProvider.System);
            foreach (var lease in lost)
                ledger.Blame(lease.Points, lease.Attempt);
            ledger.Offer(new WorkerId("w"), 1).ChunkToOpen.ShouldBe(new ChunkIndex(0));
            ledger.Open(new ChunkIndex(0), status, new byte[16]);
            lost = [];
            while (lost.Length == 0 && ledger.Offer(new WorkerId("w"), 1).Lease is { } lease)
            {
                if (lease.Points.Contains(Deadly))
                {
                    lost = [lease];
                }
                else
                {
                    status.AsSpan((int)lease.Points.First, lease.Points.Count).Fill(PointStatus.Done);
                    ledger.Complete(lease, [.. Enumerable.Repeat(PointStatus.Done, lease.Points.Count)], TimeSpan.Zero);
                }
            }

            if (lost.Length > 0)
                continue;
            ledger.TakeQuarantined().ShouldHaveSingleItem().Index.ShouldBe(Deadly);
            ledger.IsComplete.ShouldBeTrue();
            (ledger.Progress.Done, ledger.Progress.Quarantined).ShouldBe((15, 1));
            life.ShouldBeInRange(4, 12);
            return;
        }

        Assert.Fail("The culprit was not found in 20 lives.");
    }
}
