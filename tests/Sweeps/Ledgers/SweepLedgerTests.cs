using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Time;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Tests.Ledgers;

public class SweepLedgerTests
{
    private static readonly WorkerId Worker = new("w");

    private readonly ManualTime time = new();

    [Fact]
    public void Expire_BatchHandedInButNotDurable_IsLeasedAgainAndNobodyIsBlamed()
    {
        var ledger = Opened(TestPlans.Plane([4]), new LedgerOptions { BatchPoints = 4 });
        var lease = ledger.Offer(Worker, 1, 0).Lease!;
        ledger.HandIn(lease.Id);
        ledger.Forget(Worker).ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(6));
        ledger.Expire().ShouldBe([lease]);
        ledger.Offer(Worker, 1, 0).Lease!.Attempt.ShouldBe(1);
    }

    [Fact]
    public void Offer_AfterARestart_NumbersLeasesAboveTheEarlierOnes()
    {
        var plan = TestPlans.Plane([4]);
        var ledger = new SweepLedger(plan.Grid, new LedgerOptions(), time, new LeaseId(1L << 32));
        ledger.Open(new ChunkIndex(0), [], []);
        ledger.Offer(Worker, 1, 0).Lease!.Id.Value.ShouldBeGreaterThan(1L << 32);
    }

    [Fact]
    public void Open_ChunkOutOfTurn_Throws()
    {
        var ledger = new SweepLedger(TestPlans.Plane([4], chunk: 2).Grid, new LedgerOptions(), time);
        Should.Throw<InvalidOperationException>(() => ledger.Open(new ChunkIndex(1), [], []));
    }

    [Fact]
    public void Offer_CheapPoints_BatchesGrowAndShrinkTowardTheEnd()
    {
        var plan = TestPlans.Plane([50_000]);
        var ledger = Opened(plan, new LedgerOptions());
        var sizes = new List<int>();
        while (ledger.Offer(Worker, 2, 0).Lease is { } lease)
        {
            sizes.Add(lease.Points.Count);
            var done = new PointStatus[lease.Points.Count];
            Array.Fill(done, PointStatus.Done);
            ledger.Complete(lease, done, TimeSpan.FromMilliseconds(lease.Points.Count));
        }

        // A millisecond a point: 1, 16, 256, then one-second batches, at last 10 ms ones.
        sizes[..3].ShouldBe([1, 16, 256]);
        sizes.Max().ShouldBe(1000);
        sizes[^1].ShouldBeLessThanOrEqualTo(10);
        sizes.Sum().ShouldBe(50_000);
    }

    [Theory]
    [InlineData(64, 1000)]
    [InlineData(10_000, 1000)]
    [InlineData(64_000, 6400)]
    public void Offer_MoreSlotsThanTheLedgerCanServeInTime_BatchesTakeLonger(int slots, int milliseconds)
    {
        // A millisecond a point, and points enough that the end of the sweep is far.
        var ledger = Opened(TestPlans.Plane([2_000_000_000], chunk: 200_000), new LedgerOptions());
        var largest = 0;
        for (var i = 0; i < 6; i++)
        {
            var lease = ledger.Offer(Worker, slots, 0).Lease.ShouldNotBeNull();
            largest = lease.Points.Count;
            var done = new PointStatus[largest];
            Array.Fill(done, PointStatus.Done);
            ledger.Complete(lease, done, TimeSpan.FromMilliseconds(largest));
        }

        largest.ShouldBe(milliseconds);
    }

    [Fact]
    public void Complete_ManyChunks_KeepsOnlyThoseUnderWay()
    {
        var plan = TestPlans.Plane([10_000], chunk: 10);
        var ledger = new SweepLedger(plan.Grid, new LedgerOptions { BatchPoints = 10 }, time);
        while (!ledger.IsComplete)
        {
            var offer = ledger.Offer(Worker, 1, 0);
            if (offer.ChunkToOpen is { } chunk)
                ledger.Open(chunk, [], []);
            if (offer.Lease is not { } lease)
                continue;
            var done = new PointStatus[lease.Points.Count];
            Array.Fill(done, PointStatus.Done);
            ledger.Complete(lease, done, TimeSpan.FromSeconds(1));
            ledger.OpenChunks.Count.ShouldBeLessThanOrEqualTo(1);
        }

        ledger.Progress.Done.ShouldBe(10_000);
    }

    [Fact]
    public void ResumeAfter_FinishedBeginning_GoesOnBehindIt()
    {
        var plan = TestPlans.Plane([100], chunk: 10);
        var before = new SweepLedger(plan.Grid, new LedgerOptions { BatchPoints = 10 }, time);
        PointStatus[] done = [.. Enumerable.Repeat(PointStatus.Done, 10)];
        for (var i = 0; i < 4; i++)
        {
            // The third chunk stays unfinished, so the beginning ends before it.
            before.Open(new ChunkIndex(i), i == 2 ? [] : done, i == 2 ? [] : new byte[10]);
        }

        before.Prefix.ShouldBe(new LedgerPrefix(2, 20, 0, 0));
        var after = new SweepLedger(plan.Grid, new LedgerOptions(), time);
        after.ResumeAfter(before.Prefix);
        after.Offer(Worker, 1, 0).ChunkToOpen.ShouldBe(new ChunkIndex(2));
        (after.Progress.Done, after.Progress.Found).ShouldBe((20, 20));
    }

    private SweepLedger Opened(SweepPlan plan, LedgerOptions options)
    {
        var ledger = new SweepLedger(plan.Grid, options, time);
        ledger.Open(new ChunkIndex(0), [], []);
        return ledger;
    }
}
