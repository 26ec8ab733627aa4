using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Time;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Tests.Telemetry;

public class LedgerMetricsTests
{
    private static readonly WorkerId Worker = new("a");

    [Fact]
    public void Ledger_LeasesCompletesLosesAndRepeats_MetricsTellEachOnce()
    {
        var name = $"telemetry-{Guid.NewGuid():N}";
        using var recording = new Recording(name);
        var plan = new SweepPlan(TestPlans.Plane([10], chunk: 10).Specification with { Name = name });
        var time = new ManualTime();
        using var metrics = new LedgerMetrics(SweepTelemetry.Of(plan));
        var ledger = new SweepLedger(plan.Grid, new LedgerOptions { BatchPoints = 4 }, time, metrics: metrics);
        ledger.Offer(Worker, 1, 0).ChunkToOpen.ShouldBe(new ChunkIndex(0));
        ledger.Open(new ChunkIndex(0), [], []);
        var first = ledger.Offer(Worker, 1, 0).Lease.ShouldNotBeNull();
        var second = ledger.Offer(Worker, 1, 0).Lease.ShouldNotBeNull();
        Gauges(recording).ShouldBe(["sweep.leases.active [{lease}] 2", "sweep.queue.cpu.time [s] 0", "sweep.queue.depth [{point}] 2", "sweep.sweeps [{sweep}] sweep.phase=running 1"]);

        ledger.Complete(first, Statuses(4, failed: 1), TimeSpan.FromSeconds(2), [new("x is not a number", 1)]);
        ledger.Complete(first, Statuses(4, failed: 1), TimeSpan.FromSeconds(2));
        time.Advance(new LedgerOptions().LeaseTime + TimeSpan.FromSeconds(1));
        ledger.Expire().ShouldBe([second]);
        ledger.Offer(Worker, 1, 0).Lease!.Attempt.ShouldBe(2);
        metrics.Enter(SweepPhase.Paused);
        Gauges(recording).ShouldContain("sweep.sweeps [{sweep}] sweep.phase=paused 1");
        metrics.Enter(SweepPhase.Running);

        // Half a second a point, measured; six points are left, four of them leased.
        Gauges(recording).ShouldBe(["sweep.leases.active [{lease}] 1", "sweep.queue.cpu.time [s] 3", "sweep.queue.depth [{point}] 2", "sweep.sweeps [{sweep}] sweep.phase=running 1"]);
        var sums = recording.Sums();
        sums["sweep.points [{point}] sweep.engine=test-plane sweep.outcome=done"].ShouldBe(3);
        sums["sweep.points [{point}] error.type=not_a_number sweep.engine=test-plane sweep.outcome=failed"].ShouldBe(1);
        sums["sweep.batches.duplicate [{batch}] sweep.engine=test-plane"].ShouldBe(1);
        sums["sweep.leases.expired [{lease}] sweep.engine=test-plane"].ShouldBe(1);
        sums["sweep.batches.retried [{batch}] sweep.engine=test-plane"].ShouldBe(1);
        metrics.Enter(SweepPhase.Cancelled);
        Gauges(recording).ShouldBeEmpty();
    }

    [Fact]
    public void Ledger_PointThatKillsItsWorker_IsCountedAsSetAside()
    {
        var name = $"telemetry-{Guid.NewGuid():N}";
        using var recording = new Recording(name);
        var plan = new SweepPlan(TestPlans.Plane([1]).Specification with { Name = name });
        using var metrics = new LedgerMetrics(SweepTelemetry.Of(plan));
        var ledger = new SweepLedger(plan.Grid, new LedgerOptions(), new ManualTime(), metrics: metrics);
        ledger.Open(new ChunkIndex(0), [], []);
        for (var i = 0; i < 3; i++)
        {
            ledger.Offer(Worker, 1, 0).Lease.ShouldNotBeNull();
            ledger.Forget(Worker);
        }

        var sums = recording.Sums();
        sums["sweep.points [{point}] error.type=worker_lost sweep.engine=test-plane sweep.outcome=quarantined"].ShouldBe(1);
        sums["sweep.leases.expired [{lease}] sweep.engine=test-plane"].ShouldBe(3);
        sums["sweep.batches.retried [{batch}] sweep.engine=test-plane"].ShouldBe(2);
    }

    private static PointStatus[] Statuses(int count, int failed) =>
        [.. Enumerable.Repeat(PointStatus.Failed, failed), .. Enumerable.Repeat(PointStatus.Done, count - failed)];

    // What the gauges of this sweep measure now: the sums before and after tell.
    private static string[] Gauges(Recording recording)
    {
        var (sums, counts) = (recording.Sums(), recording.Counts());
        recording.Observe();
        var (sumsAfter, countsAfter) = (recording.Sums(), recording.Counts());
        return [.. countsAfter.Where(c => c.Value > counts.GetValueOrDefault(c.Key))
            .Select(c => $"{c.Key.Replace("sweep.engine=test-plane", "", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal).TrimEnd()} {sumsAfter[c.Key] - sums.GetValueOrDefault(c.Key)}")];
    }
}
