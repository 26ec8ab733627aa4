using System.Collections.Immutable;
using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Ledgers;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Gathering;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Tests.Telemetry;

public class ObservedValuesTests
{
    [Fact]
    public async Task Run_FineSweep_ShowsCountMeanAndRangeOfEachObservable()
    {
        var plan = Named(TestPlans.Plane([6, 3], chunk: 4, batch: 2));
        using var recording = new Recording(plan.Specification.Name);
        await InProcessRun.RunAsync(plan, new MemoryChunkStore(), new RunOptions { Threads = 2 }, TimeProvider.System);

        // x = 0..5, y = 0..2: the sum is x + 10 y, and the pair x and y, two values a point.
        Shown(recording, "sum").ShouldBe((18, 12.5, 0, 25));
        Shown(recording, "pair").ShouldBe((36, 1.75, 0, 5));
        Shown(recording, "draw").Count.ShouldBe(18);
    }

    // A point that is not a number has a finite root all the same; a failed point says nothing.
    [Fact]
    public async Task Run_PointsWithoutAResult_DoNotCount()
    {
        var plan = Named(TestPlans.Moody([0, 1, 2, 3, 0]));
        using var recording = new Recording(plan.Specification.Name);
        await InProcessRun.RunAsync(plan, new MemoryChunkStore(), new RunOptions { Threads = 2 }, TimeProvider.System);
        Shown(recording, "square", "test-moody").ShouldBe((2, 16, 16, 16));
        Shown(recording, "root", "test-moody").ShouldBe((2, 2, 2, 2));
    }

    [Fact]
    public async Task Gatherer_BatchThatComesTwice_CountsOnce()
    {
        var plan = Named(TestPlans.Plane([4], chunk: 4));
        using var recording = new Recording(plan.Specification.Name);
        var sweep = SweepTelemetry.Of(plan);
        var chunk = new ChunkIndex(0);
        using var gatherer = new ChunkGatherer(new ChunkData(plan, chunk), TimeProvider.System, sweep);
        var lease = new Lease(new LeaseId(1), new WorkerId("w"), chunk, new PointRange(1, 2), 1, DateTimeOffset.UnixEpoch);
        var batch = new BatchResult(
            lease, new[] { PointStatus.Done, PointStatus.Done }, [[3, double.NegativeInfinity], [0.5, double.NaN], [1, 2, 3, 4]], ImmutableSortedDictionary<int, string>.Empty, TimeSpan.Zero);
        await gatherer.AddAsync(batch);
        await gatherer.AddAsync(batch);
        Shown(recording, "sum").ShouldBe((1, 3, 3, 3));
        Shown(recording, "draw").ShouldBe((1, 0.5, 0.5, 0.5));
        Shown(recording, "pair").ShouldBe((4, 2.5, 1, 4));
    }

    [Fact]
    public void Series_OfObservablesWithoutAValue_AreNotThere()
    {
        var plan = Named(TestPlans.Plane([4]));
        using var recording = new Recording(plan.Specification.Name);
        _ = SweepTelemetry.Of(plan);
        recording.Observe();
        recording.Sums().Keys.ShouldNotContain(k => k.StartsWith("sweep.observable.", StringComparison.Ordinal));
    }

    private static (double Count, double Mean, double Least, double Greatest) Shown(Recording recording, string observable, string engine = "test-plane")
    {
        using var once = new Recording(recording.Sweep);
        once.Observe();
        var shown = once.Sums();
        return (Of("values [{value}]"), Of("mean [{unit}]"), Of("minimum [{unit}]"), Of("maximum [{unit}]"));

        double Of(string metric) => shown[$"sweep.observable.{metric} observable.name={observable} observable.unit=1 sweep.engine={engine}"];
    }

    private static SweepPlan Named(SweepPlan plan) => new(plan.Specification with { Name = $"observed-{Guid.NewGuid():N}" });
}
