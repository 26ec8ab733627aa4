using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Ledgers;
using SweepCluster.Contracts.Time;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Directories;

/// <summary>Several ledgers on one directory, each standing for a process.</summary>
public sealed class DirectoryLedgerTests : IDisposable
{
    private static readonly LedgerOptions Options = new() { BatchPoints = 2 };
    private static readonly WorkerId Worker = new("w");

    private readonly ManualTime time = new();
    private readonly MemoryChunkStore store = new();
    private readonly WorkerBench bench;

    public DirectoryLedgerTests() => bench = new WorkerBench(time);

    [Fact]
    public async Task Lease_TwoWorkersAndManyChunks_HaveDisjointChunks()
    {
        var plan = TestPlans.Plane([40], chunk: 4);
        var (one, other) = (bench.Join(plan, store, Options), bench.Join(plan, store, Options));
        var first = (await one.LeaseAsync(new LeaseRequest(Worker, 6, 1))).Leases;
        var second = (await other.LeaseAsync(new LeaseRequest(Worker, 6, 1))).Leases;
        first.Concat(second).SelectMany(PointsOf).ShouldBeUnique();
        first.Select(l => l.Chunk).Intersect(second.Select(l => l.Chunk)).ShouldBeEmpty();
        await WorkAsync(plan, one, other);
        one.Computed.ShouldBeGreaterThan(0);
        (one.Computed + other.Computed).ShouldBe(40);
        await ShouldHoldTheWholeSweepAsync(plan);
    }

    [Fact]
    public async Task Lease_OneChunkOfTwoWorkers_IsSharedAndWrittenByOne()
    {
        var plan = TestPlans.Plane([60]);
        var (writer, helper) = (bench.Join(plan, store, Options), bench.Join(plan, store, Options));
        var own = (await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases;
        (await helper.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.ShouldBeEmpty();
        await writer.TickAsync();
        var borrowed = (await helper.LeaseAsync(new LeaseRequest(Worker, 2, 1))).Leases;
        borrowed.Length.ShouldBe(2);
        own.Concat(borrowed).SelectMany(PointsOf).ShouldBeUnique();
        foreach (var lease in borrowed)
            await helper.CompleteAsync(Compute(plan, lease));
        store.Writes.ShouldBe(0);
        await writer.CompleteAsync(Compute(plan, own[0]));
        await WorkAsync(plan, writer, helper);
        (writer.Computed + helper.Computed).ShouldBe(60);
        helper.Computed.ShouldBeGreaterThanOrEqualTo(4);
        await ShouldHoldTheWholeSweepAsync(plan);
    }

    [Fact]
    public async Task Tick_SeveralWritersAndOneWithoutWork_OfferTogetherWhatItWants()
    {
        var plan = TestPlans.Plane([60], chunk: 20);
        var writers = Enumerable.Range(0, 3).Select(_ => bench.Join(plan, store, Options)).ToArray();
        foreach (var writer in writers)
            (await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Length.ShouldBe(1);
        var helper = bench.Join(plan, store, Options);
        (await helper.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.ShouldBeEmpty();

        // One batch to begin with and one behind it, not so many of each writer.
        for (var look = 0; look < 3; look++)
        {
            foreach (var writer in writers)
                await writer.TickAsync();
            bench.Offers.Count().ShouldBe(2);
        }

        (await helper.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Length.ShouldBe(1);
        foreach (var writer in writers)
            await writer.TickAsync();
        bench.Offers.Count(o => o.Taker is null).ShouldBe(2);
    }

    [Fact]
    public async Task Lease_BatchThatWaitedLongForItsTaker_IsOverdueOnlyAfterItWasTaken()
    {
        var plan = TestPlans.Plane([6]);
        var (writer, helper) = (bench.Join(plan, store, Options), bench.Join(plan, store, Options));
        var own = (await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Single();
        (await helper.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.ShouldBeEmpty();
        await writer.TickAsync();
        await writer.CompleteAsync(Compute(plan, own));
        time.Advance(TimeSpan.FromSeconds(10));
        var borrowed = (await helper.LeaseAsync(new LeaseRequest(Worker, 2, 1))).Leases;
        borrowed.Length.ShouldBe(2);
        await writer.TickAsync();
        (await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(10));
        var second = (await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Single();
        borrowed.Select(l => l.Points).ShouldContain(second.Points);
    }

    [Fact]
    public async Task Tick_OffersOfAChunkThatWasFinishedMeanwhile_AreTakenAway()
    {
        var plan = TestPlans.Plane([6]);
        var (writer, helper) = (bench.Join(plan, store, Options), bench.Join(plan, store, Options));
        var own = (await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Single();
        await helper.LeaseAsync(new LeaseRequest(Worker, 1, 1));
        await writer.TickAsync();
        var borrowed = (await helper.LeaseAsync(new LeaseRequest(Worker, 2, 1))).Leases;
        await writer.TickAsync();
        await writer.CompleteAsync(Compute(plan, own));
        time.Advance(TimeSpan.FromSeconds(10));
        foreach (var second in (await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases
                     .Concat((await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases))
        {
            await writer.CompleteAsync(Compute(plan, second));
        }

        // One is given back, the other comes late: nobody needs either.
        writer.IsComplete.ShouldBeTrue();
        await helper.ReleaseAsync(Worker, [borrowed[0].Id]);
        await helper.CompleteAsync(Compute(plan, borrowed[1]));
        bench.Offers.Count().ShouldBe(2);
        await writer.TickAsync();
        bench.Offers.ShouldBeEmpty();
        await ShouldHoldTheWholeSweepAsync(plan);
    }

    [Fact]
    public async Task Lease_HelperThatFallsSilent_ItsBatchIsTriedAgainAndItsLateResultDoesNoHarm()
    {
        var plan = TestPlans.Plane([20]);
        var (writer, helper) = (bench.Join(plan, store, Options), bench.Join(plan, store, Options));
        await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1));
        await helper.LeaseAsync(new LeaseRequest(Worker, 1, 1));
        await writer.TickAsync();
        var taken = (await helper.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Single();
        for (var i = 0; i < 16; i++)
        {
            time.Advance(Options.LeaseTime / 4);
            await writer.TickAsync();
        }

        writer.Progress.LeasesLost.ShouldBeGreaterThanOrEqualTo(1);
        await WorkAsync(plan, writer);
        await helper.CompleteAsync(Compute(plan, taken));
        await writer.TickAsync();
        writer.Progress.Done.ShouldBe(20);
        (await store.ReadAsync(new ChunkIndex(0)))!.Attempts[taken.Points.First].ShouldBe((byte)2);
        await ShouldHoldTheWholeSweepAsync(plan);
    }

    [Fact]
    public async Task Lease_WriterThatFallsSilent_LosesItsChunkAndIsFenced()
    {
        var plan = TestPlans.Plane([20]);
        var frozen = bench.Join(plan, Options);
        var lease = (await frozen.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Single();
        await frozen.CompleteAsync(Compute(plan, lease));

        var next = bench.Join(plan, Options);
        (await next.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.ShouldBeEmpty();
        await bench.OutliveAsync(next, Options.LeaseTime);
        await WorkAsync(plan, next);

        await Should.ThrowAsync<FencedException>(async () => await frozen.FlushAsync(TimeSpan.Zero));
        await Should.ThrowAsync<FencedException>(async () => await frozen.LeaseAsync(new LeaseRequest(Worker, 1, 1)));
        next.Progress.Done.ShouldBe(20);
        using var kept = await SweepStore.OpenAsync(new DirectoryStore(bench.Folder), plan, new Provenance(), StoreOpening.Read);
        await ShouldHoldTheWholeSweepAsync(plan, kept);
    }

    [Fact]
    public async Task Lease_BatchesLostWithAWriter_AreTriedAgainAsTheNextAttemptAndSetAsideInTheEnd()
    {
        const long deadly = 3;
        var plan = TestPlans.Plane([8]);
        var options = Options with { BatchPoints = 8 };
        var attempts = new List<int>();
        for (var life = 0; life < 12; life++)
        {
            var ledger = bench.Join(plan, store, options);
            await bench.OutliveAsync(ledger, options.LeaseTime);
            while (true)
            {
                var grant = await ledger.LeaseAsync(new LeaseRequest(Worker, 1, 1));
                if (grant.IsOver)
                {
                    ledger.Progress.Quarantined.ShouldBe(1);
                    var chunk = (await store.ReadAsync(new ChunkIndex(0)))!;
                    chunk.Status.Select((s, i) => (s, i)).Where(p => p.s == PointStatus.Quarantined).Single().i.ShouldBe((int)deadly);
                    chunk.Status.Count(s => s == PointStatus.Done).ShouldBe(7);
                    attempts[..3].ShouldBe([1, 2, 3]);
                    return;
                }

                var lease = grant.Leases.Single();
                if (lease.Points.Contains(deadly))
                {
                    // The worker dies of it: what it had computed before is in the store.
                    attempts.Add(lease.Attempt);
                    await ledger.FlushAsync(TimeSpan.Zero);
                    break;
                }

                await ledger.CompleteAsync(Compute(plan, lease));
            }
        }

        Assert.Fail("The point that kills was not cornered.");
    }

    [Fact]
    public async Task Lease_BatchThatTwoWritersWereLostWith_IsAskedToBeComputedAlone()
    {
        var plan = TestPlans.Plane([20]);
        for (var life = 1; life <= 2; life++)
        {
            var doomed = bench.Join(plan, store, Options);
            await bench.OutliveAsync(doomed, Options.LeaseTime);
            var lost = (await doomed.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Single();
            (lost.Points.First, lost.Attempt, lost.IsAlone).ShouldBe((0, life, false));
        }

        // With something in hand it gets another batch, and is asked to come back with nothing.
        var careful = bench.Join(plan, store, Options);
        await bench.OutliveAsync(careful, Options.LeaseTime);
        var grant = await careful.LeaseAsync(new LeaseRequest(Worker, 1, 1, Held: 1));
        (grant.Leases.Single().Points.First, grant.WantsAlone).ShouldBe((2, true));
        await careful.CompleteAsync(Compute(plan, grant.Leases.Single()));
        grant = await careful.LeaseAsync(new LeaseRequest(Worker, 2, 1));
        var alone = grant.Leases.Single();
        (alone.Points.First, alone.Attempt, alone.IsAlone, grant.WantsAlone).ShouldBe((0, 3, true, false));
        await careful.CompleteAsync(Compute(plan, alone));
        await WorkAsync(plan, careful);
        await ShouldHoldTheWholeSweepAsync(plan);
    }

    [Fact]
    public async Task Dispose_WorkerWithAChunk_GivesItBackAtOnce()
    {
        var plan = TestPlans.Plane([20]);
        var leaving = bench.Join(plan, store, Options);
        var lease = (await leaving.LeaseAsync(new LeaseRequest(Worker, 2, 1))).Leases;
        await leaving.CompleteAsync(Compute(plan, lease[0]));
        await leaving.ReleaseAsync(Worker, [lease[1].Id]);
        await leaving.DisposeAsync();
        var next = bench.Join(plan, store, Options);
        var again = (await next.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Single();
        (again.Points, again.Attempt).ShouldBe((lease[1].Points, 1));
        await next.CompleteAsync(Compute(plan, again));
        await WorkAsync(plan, next);
        next.Computed.ShouldBe(18);
        await ShouldHoldTheWholeSweepAsync(plan);
    }

    [Fact]
    public async Task Lease_ClockThatIsWrong_NeitherLosesNorTakesAnything()
    {
        // The other worker's clock is a day ahead: it only ever looks at its own.
        var plan = TestPlans.Plane([8]);
        var writer = bench.Join(plan, store, Options);
        await writer.LeaseAsync(new LeaseRequest(Worker, 1, 1));
        var ahead = new ManualTime();
        ahead.Advance(TimeSpan.FromDays(1));
        var member = Membership.Join(bench.Shared, Options.LeaseTime, 1);
        await using var other = new DirectoryLedger(plan, store, bench.Shared, member, Options, ahead);
        for (var i = 0; i < 20; i++)
        {
            time.Advance(Options.LeaseTime / 4);
            ahead.Advance(Options.LeaseTime / 4);
            await writer.TickAsync();
            await other.TickAsync();
            (await other.LeaseAsync(new LeaseRequest(Worker, 1, 1))).Leases.Select(l => l.Id.Value).ShouldAllBe(id => id < 0);
        }

        member.Dispose();
    }

    public void Dispose() => bench.Dispose();

    private static IEnumerable<long> PointsOf(Lease lease) => Enumerable.Range(0, lease.Points.Count).Select(i => lease.Points.First + i);

    private static BatchResult Compute(SweepPlan plan, Lease lease) => new BatchEvaluator(plan, new EvaluationContext()).Evaluate(lease);

    private async Task WorkAsync(SweepPlan plan, params DirectoryLedger[] ledgers)
    {
        for (var round = 0; round < 10_000; round++)
        {
            var isOver = true;
            foreach (var ledger in ledgers)
            {
                var grant = await ledger.LeaseAsync(new LeaseRequest(Worker, 2, 1));
                isOver &= grant.IsOver;
                foreach (var lease in grant.Leases)
                    await ledger.CompleteAsync(Compute(plan, lease));
                await ledger.TickAsync();
                time.Advance(TimeSpan.FromMilliseconds(60));
            }

            if (isOver)
                return;
        }

        Assert.Fail("The sweep does not end.");
    }

    private Task ShouldHoldTheWholeSweepAsync(SweepPlan plan) => ShouldHoldTheWholeSweepAsync(plan, store);

    private static async Task ShouldHoldTheWholeSweepAsync(SweepPlan plan, IChunkStore store)
    {
        for (var i = 0L; i < plan.Grid.ChunkCount; i++)
        {
            var chunk = new ChunkIndex(i);
            var stored = (await store.ReadAsync(chunk)).ShouldNotBeNull();
            var fresh = Compute(plan, new Lease(default, Worker, chunk, plan.Grid.RangeOf(chunk), 1, default));
            stored.Status.ShouldAllBe(s => s == PointStatus.Done);
            for (var o = 0; o < stored.Values.Length; o++)
                stored.Values[o].ShouldBe(fresh.Values[o][..stored.Values[o].Length]);
        }
    }
}
