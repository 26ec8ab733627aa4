using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Ledgers;
using SweepCluster.Contracts.Time;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;

namespace SweepCluster.Sweeps.Tests.Running;

public class WorkerTests
{
    [Fact]
    public async Task Run_BatchThatLostItsWorkersTwice_IsComputedBesideNothingOfAnySweep()
    {
        var time = new ManualTime();
        await using var suspect = await LostTwiceAsync(time);
        await using var other = new InProcessLedger(
            TestPlans.Plane([400], batch: 1), new MemoryChunkStore(), new LedgerOptions { BatchPoints = 1 }, time);
        using var worker = new Worker(new WorkerOptions { Id = new WorkerId("w"), Slots = 4, LeaseAhead = 4 }, TimeProvider.System);
        var crowd = new Crowd();
        var first = new WorkSource("suspect", suspect, new Processor(suspect, TestPlans.Plane([40], batch: 1), crowd));
        var second = new WorkSource("other", other, new Processor(other, TestPlans.Plane([400], batch: 1), crowd));
        worker.Add(first);
        worker.Add(second);
        using var drain = new CancellationTokenSource();
        var running = worker.RunAsync(drain.Token, TestContext.Current.CancellationToken);
        await Task.WhenAll(first.Completion, second.Completion).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await drain.CancelAsync();
        await running;
        (suspect.Progress.Done, other.Progress.Done).ShouldBe((40, 400));
        crowd.Alone.ShouldBe(1);
        crowd.BesideAlone.ShouldBe(0);
        crowd.Most.ShouldBeGreaterThan(1);
    }

    private static async Task<InProcessLedger> LostTwiceAsync(ManualTime time)
    {
        var ledger = new InProcessLedger(
            TestPlans.Plane([40], batch: 1), new MemoryChunkStore(), new LedgerOptions { BatchPoints = 1 }, time);
        for (var loss = 0; loss < 2; loss++)
        {
            var grant = await ledger.LeaseAsync(new LeaseRequest(new WorkerId($"lost {loss}"), 1, 1, Held: 1));
            grant.Leases.ShouldHaveSingleItem().Points.First.ShouldBe(0);
            time.Advance(TimeSpan.FromSeconds(31));
        }

        return ledger;
    }

    private sealed class Crowd
    {
        private readonly Lock access = new();
        private int running;
        private int aloneRunning;

        public int Alone { get; private set; }

        public int BesideAlone { get; private set; }

        public int Most { get; private set; }

        public void Enter(Lease lease)
        {
            lock (access)
            {
                running++;
                Most = Math.Max(Most, running);
                if (lease.IsAlone)
                    (Alone, aloneRunning) = (Alone + 1, aloneRunning + 1);
                if (aloneRunning > 0 && running > 1)
                    BesideAlone++;
            }
        }

        public void Leave(Lease lease)
        {
            lock (access)
            {
                running--;
                aloneRunning -= lease.IsAlone ? 1 : 0;
            }
        }
    }

    private sealed class Processor(ILedger ledger, SweepPlan plan, Crowd crowd) : IBatchProcessor
    {
        public async Task<TimeSpan> ProcessAsync(Lease lease, CancellationToken cancellation)
        {
            crowd.Enter(lease);
            await Task.Delay(1, cancellation);
            var result = new BatchEvaluator(plan, new EvaluationContext()).Evaluate(lease);
            crowd.Leave(lease);
            await ledger.CompleteAsync(result, cancellation);
            return result.EngineTime;
        }
    }
}
