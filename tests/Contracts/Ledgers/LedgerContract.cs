using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Time;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Contracts.Ledgers;

/// <summary>What every form of the ledger must do. Each form derives a class that says how it is made.</summary>
public abstract class LedgerContract
{
    protected static readonly WorkerId First = new("first");
    protected static readonly WorkerId Second = new("second");

    protected ManualTime Time { get; } = new();

    /// <summary>A ledger over a store; called again on the same store, it stands for one after a restart.</summary>
    protected abstract ValueTask<ILedger> OpenAsync(SweepPlan plan, IChunkStore store, LedgerOptions options);

    /// <summary>Brings what was handed in to the store.</summary>
    protected abstract ValueTask FlushAsync(ILedger ledger);

    [Fact]
    public async Task Lease_AllBatches_CoverEveryPointOnce()
    {
        var plan = TestPlans.Plane([5, 7], chunk: 10);
        var ledger = await OpenAsync(plan, new MemoryChunkStore(), new LedgerOptions { BatchPoints = 3 });
        var grant = await ledger.LeaseAsync(new LeaseRequest(First, 100, 1));
        var points = grant.Leases.SelectMany(l => Enumerable.Range(0, l.Points.Count).Select(i => l.Points.First + i));
        points.ShouldBe(Enumerable.Range(0, 35).Select(i => (long)i));
        grant.Leases.ShouldAllBe(l => plan.Grid.RangeOf(l.Chunk).Contains(l.Points.First)
            && plan.Grid.RangeOf(l.Chunk).Contains(l.Points.End - 1));
        grant.IsOver.ShouldBeFalse();
    }

    [Fact]
    public async Task Complete_EveryBatch_SweepIsOverAndStored()
    {
        var plan = TestPlans.Plane([5, 7], chunk: 10);
        var store = new MemoryChunkStore();
        var ledger = await OpenAsync(plan, store, new LedgerOptions { BatchPoints = 4 });
        await WorkAsync(plan, ledger, First);
        await FlushAsync(ledger);
        (await ledger.GetProgressAsync()).IsComplete.ShouldBeTrue();
        await ShouldHoldTheWholeSweepAsync(store, plan);
    }

    [Fact]
    public async Task Complete_SameBatchTwice_CountsOnce()
    {
        var plan = TestPlans.Plane([6]);
        var ledger = await OpenAsync(plan, new MemoryChunkStore(), new LedgerOptions { BatchPoints = 6 });
        var lease = (await ledger.LeaseAsync(new LeaseRequest(First, 1, 1))).Leases.Single();
        (await ledger.CompleteAsync(Compute(plan, lease))).ShouldBe(new CompletionOutcome(6, 0));
        (await ledger.CompleteAsync(Compute(plan, lease))).ShouldBe(new CompletionOutcome(0, 6));
        (await ledger.GetProgressAsync()).Done.ShouldBe(6);
    }

    [Fact]
    public async Task Lease_LeaseThatRanOut_IsGivenToAnotherWorkerAsTheNextAttempt()
    {
        var plan = TestPlans.Plane([6]);
        var ledger = await OpenAsync(plan, new MemoryChunkStore(), new LedgerOptions { BatchPoints = 6 });
        var lost = (await ledger.LeaseAsync(new LeaseRequest(First, 1, 1))).Leases.Single();
        Time.Advance(TimeSpan.FromSeconds(31));
        var again = (await ledger.LeaseAsync(new LeaseRequest(Second, 1, 1))).Leases.Single();
        again.Points.ShouldBe(lost.Points);
        again.Attempt.ShouldBe(2);
        (await ledger.RenewAsync(First, [lost.Id])).ShouldBe([lost.Id]);
        (await ledger.GetProgressAsync()).LeasesLost.ShouldBe(1);
    }

    [Fact]
    public async Task Lease_RenewedInTime_IsKept()
    {
        var plan = TestPlans.Plane([6]);
        var ledger = await OpenAsync(plan, new MemoryChunkStore(), new LedgerOptions { BatchPoints = 6 });
        var lease = (await ledger.LeaseAsync(new LeaseRequest(First, 1, 1))).Leases.Single();
        for (var i = 0; i < 5; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(20));
            (await ledger.RenewAsync(First, [lease.Id])).ShouldBeEmpty();
        }

        (await ledger.LeaseAsync(new LeaseRequest(Second, 1, 1))).Leases.ShouldBeEmpty();
    }

    [Fact]
    public async Task Complete_ByWorkerWhoseLeaseRanOut_CountsAndTheOtherIsTheDuplicate()
    {
        var plan = TestPlans.Plane([6]);
        var store = new MemoryChunkStore();
        var ledger = await OpenAsync(plan, store, new LedgerOptions { BatchPoints = 6 });
        var lost = (await ledger.LeaseAsync(new LeaseRequest(First, 1, 1))).Leases.Single();
        Time.Advance(TimeSpan.FromSeconds(31));
        var again = (await ledger.LeaseAsync(new LeaseRequest(Second, 1, 1))).Leases.Single();
        (await ledger.CompleteAsync(Compute(plan, lost))).ShouldBe(new CompletionOutcome(6, 0));
        (await ledger.CompleteAsync(Compute(plan, again))).ShouldBe(new CompletionOutcome(0, 6));
        var progress = await ledger.GetProgressAsync();
        (progress.Done, progress.Duplicates).ShouldBe((6, 6));
        await FlushAsync(ledger);
        await ShouldHoldTheWholeSweepAsync(store, plan);
    }

    [Fact]
    public async Task Release_Batch_IsGivenAgainAsTheSameAttempt()
    {
        var plan = TestPlans.Plane([6]);
        var ledger = await OpenAsync(plan, new MemoryChunkStore(), new LedgerOptions { BatchPoints = 6 });
        var lease = (await ledger.LeaseAsync(new LeaseRequest(First, 1, 1))).Leases.Single();
        await ledger.ReleaseAsync(First, [lease.Id]);
        var again = (await ledger.LeaseAsync(new LeaseRequest(Second, 1, 1))).Leases.Single();
        (again.Points, again.Attempt).ShouldBe((lease.Points, 1));
    }

    [Fact]
    public async Task Lease_BatchOverdueAndSlotIdle_IsLeasedASecondTimeOnly()
    {
        var plan = TestPlans.Plane([7]);
        var ledger = await OpenAsync(plan, new MemoryChunkStore(), new LedgerOptions { BatchPoints = 1, LeaseTime = TimeSpan.FromHours(1) });
        var grant = await ledger.LeaseAsync(new LeaseRequest(First, 7, 7));
        foreach (var lease in grant.Leases.Skip(1))
            await ledger.CompleteAsync(Compute(plan, lease));
        (await ledger.LeaseAsync(new LeaseRequest(Second, 1, 1))).Leases.ShouldBeEmpty();
        Time.Advance(TimeSpan.FromSeconds(10));
        var twin = (await ledger.LeaseAsync(new LeaseRequest(Second, 5, 1))).Leases.Single();
        twin.Points.ShouldBe(grant.Leases[0].Points);
        (await ledger.LeaseAsync(new LeaseRequest(new WorkerId("third"), 1, 1))).Leases.ShouldBeEmpty();
        (await ledger.CompleteAsync(Compute(plan, twin))).Counted.ShouldBe(1);
        (await ledger.GetProgressAsync()).IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task Lease_PointThatKillsItsWorkers_IsCorneredAndSetAside()
    {
        const long deadly = 5;
        var plan = TestPlans.Plane([16]);
        var store = new MemoryChunkStore();
        var ledger = await OpenAsync(plan, store, new LedgerOptions { BatchPoints = 16 });
        for (var generation = 0; generation < 20; generation++)
        {
            var worker = new WorkerId($"worker {generation}");
            var grant = await ledger.LeaseAsync(new LeaseRequest(worker, 1, 1));
            if (grant.IsOver)
                break;
            foreach (var lease in grant.Leases)
            {
                if (lease.Points.Contains(deadly))
                    Time.Advance(TimeSpan.FromSeconds(31));
                else
                    await ledger.CompleteAsync(Compute(plan, lease));
            }
        }

        var progress = await ledger.GetProgressAsync();
        (progress.Done, progress.Quarantined, progress.IsComplete).ShouldBe((15, 1, true));
        await FlushAsync(ledger);
        var chunk = (await store.ReadAsync(new ChunkIndex(0)))!;
        chunk.Status[deadly].ShouldBe(PointStatus.Quarantined);
        chunk.Reasons[(int)deadly].ShouldContain("worker was lost");
    }

    [Fact]
    public async Task Open_StoreOfAnInterruptedRun_LeasesOnlyWhatIsMissing()
    {
        var plan = TestPlans.Plane([5, 7], chunk: 14);
        var store = new MemoryChunkStore();
        var before = await OpenAsync(plan, store, new LedgerOptions { BatchPoints = 3 });
        var grant = await before.LeaseAsync(new LeaseRequest(First, 100, 1));
        foreach (var lease in grant.Leases.Where((_, i) => i % 2 == 0))
            await before.CompleteAsync(Compute(plan, lease));
        await FlushAsync(before);
        var stored = (await before.GetProgressAsync()).Done;

        var after = await OpenAsync(plan, store, new LedgerOptions { BatchPoints = 4 });
        await WorkAsync(plan, after, Second);
        await FlushAsync(after);
        var progress = await after.GetProgressAsync();
        (progress.Found, progress.Done).ShouldBe((stored, 35));
        await ShouldHoldTheWholeSweepAsync(store, plan);
    }

    [Fact]
    public async Task Open_StoreOfAFinishedRun_IsOver()
    {
        var plan = TestPlans.Plane([5, 7], chunk: 14);
        var store = new MemoryChunkStore();
        var before = await OpenAsync(plan, store, new LedgerOptions());
        await WorkAsync(plan, before, First);
        await FlushAsync(before);
        var after = await OpenAsync(plan, store, new LedgerOptions());
        var grant = await after.LeaseAsync(new LeaseRequest(Second, 1, 1));
        (grant.IsOver, grant.Leases.IsEmpty).ShouldBe((true, true));
    }

    [Fact]
    public async Task Complete_FailedPointWithRetriesLeft_IsLeasedAgainAlone()
    {
        var plan = TestPlans.Moody([0, 1, 0], retries: 1);
        var store = new MemoryChunkStore();
        var ledger = await OpenAsync(plan, store, new LedgerOptions { BatchPoints = 3 });
        var lease = (await ledger.LeaseAsync(new LeaseRequest(First, 1, 1))).Leases.Single();
        await ledger.CompleteAsync(Compute(plan, lease));
        var again = (await ledger.LeaseAsync(new LeaseRequest(First, 1, 1))).Leases.Single();
        (again.Points, again.Attempt).ShouldBe((new PointRange(1, 1), 2));
        await ledger.CompleteAsync(Compute(plan, again));
        var progress = await ledger.GetProgressAsync();
        (progress.Done, progress.Failed, progress.IsComplete).ShouldBe((2, 1, true));
        await FlushAsync(ledger);
        (await store.ReadAsync(new ChunkIndex(0)))!.Attempts.ShouldBe([1, 2, 1]);
    }

    /// <summary>Works like a worker until the sweep is over.</summary>
    protected static async Task WorkAsync(SweepPlan plan, ILedger ledger, WorkerId worker)
    {
        while (true)
        {
            var grant = await ledger.LeaseAsync(new LeaseRequest(worker, 2, 1));
            if (grant.IsOver)
                return;
            grant.Leases.ShouldNotBeEmpty();
            foreach (var lease in grant.Leases)
                await ledger.CompleteAsync(Compute(plan, lease));
        }
    }

    /// <summary>Computes a batch as a worker does.</summary>
    protected static BatchResult Compute(SweepPlan plan, Lease lease) =>
        new BatchEvaluator(plan, new EvaluationContext()).Evaluate(lease);

    /// <summary>Holds the store against every point computed afresh.</summary>
    protected static async Task ShouldHoldTheWholeSweepAsync(IChunkStore store, SweepPlan plan)
    {
        for (var i = 0L; i < plan.Grid.ChunkCount; i++)
        {
            var chunk = new ChunkIndex(i);
            var points = plan.Grid.RangeOf(chunk);
            var stored = (await store.ReadAsync(chunk)).ShouldNotBeNull();
            stored.Status.ShouldAllBe(s => s == PointStatus.Done);
            var fresh = Compute(plan, new Lease(default, First, chunk, points, 1, default));
            for (var o = 0; o < stored.Values.Length; o++)
                stored.Values[o].ShouldBe(fresh.Values[o][..stored.Values[o].Length]);
        }
    }
}
