using System.Diagnostics;
using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;

namespace SweepCluster.Sweeps.Tests.Telemetry;

public class RunTelemetryTests
{
    private static readonly string[] BatchTags =
        ["batch.attempt", "batch.count", "batch.first", "chunk.index", "engine.version", "sweep.engine", "sweep.id"];

    [Fact]
    public async Task Run_FineSweep_MakesTheTracesOfItsBatchesAndNoSpanOfAPoint()
    {
        var plan = Named(TestPlans.Plane([6], chunk: 3, batch: 3));
        using var recording = new Recording(plan.Specification.Name);
        await RunAsync(plan);

        recording.SpanNames().ShouldBe(["evaluate", "gather", "process test-plane", "store", "submit"]);
        var submit = recording.Spans("submit").ShouldHaveSingleItem();
        Tags(submit).ShouldBe(["engine.version=1", "sweep.engine=test-plane", $"sweep.id={plan.Specification.Name}", "sweep.point_count=6"]);
        var batches = recording.Spans("process test-plane");
        batches.Select(b => b.GetTagItem("batch.first")).Order().ShouldBe([0L, 3L]);
        foreach (var batch in batches)
        {
            (batch.Kind, batch.ParentSpanId, batch.Status).ShouldBe((ActivityKind.Consumer, default, ActivityStatusCode.Unset));
            batch.TraceId.ShouldNotBe(submit.TraceId);
            Keys(batch).ShouldBe([.. BatchTags, "sweep.outcome"]);
            batch.GetTagItem("sweep.outcome").ShouldBe("done");
            var link = batch.Links.ShouldHaveSingleItem().Context;
            (link.TraceId, link.SpanId).ShouldBe((submit.TraceId, submit.SpanId));
            foreach (var name in (string[])["evaluate", "gather"])
            {
                var child = recording.Spans(name).Where(s => s.TraceId == batch.TraceId).ShouldHaveSingleItem();
                (child.Kind, child.ParentSpanId).ShouldBe((ActivityKind.Internal, batch.SpanId));
                Keys(child).ShouldBe(BatchTags);
            }
        }

        var writes = recording.Spans("store");
        writes.Select(w => w.GetTagItem("chunk.index")).Order().ShouldBe([0L, 1L]);
        writes.ShouldAllBe(w => w.Kind == ActivityKind.Client && w.ParentSpanId == default);
        writes.SelectMany(w => w.Links).Select(l => l.Context.SpanId.ToHexString()).Order()
            .ShouldBe(batches.Select(b => b.SpanId.ToHexString()).Order());
        Keys(writes[0]).ShouldBe(["chunk.index", "chunk.present", "engine.version", "sweep.engine", "sweep.id", "sweep.outcome"]);
    }

    [Fact]
    public async Task Run_PointsFailInEveryWay_EachHasASpanWithItsValuesAndReason()
    {
        var plan = Named(TestPlans.Moody([0, 1, 2, 3, 0]), batch: 5);
        using var recording = new Recording(plan.Specification.Name);
        await RunAsync(plan);

        var batch = recording.Spans("process test-moody").ShouldHaveSingleItem();
        var evaluate = recording.Spans("evaluate").ShouldHaveSingleItem();
        foreach (var span in (Activity[])[batch, evaluate])
            (span.Status, span.GetTagItem("batch.failed"), span.GetTagItem("error.type")).ShouldBe((ActivityStatusCode.Error, 3, "no_result"));
        batch.GetTagItem("batch.slow").ShouldBeNull();
        var points = recording.Spans("point").OrderBy(p => p.GetTagItem("point.index")).ToArray();
        points.ShouldAllBe(p => p.ParentSpanId == evaluate.SpanId && p.TraceId == batch.TraceId && p.Status == ActivityStatusCode.Error);
        points.Select(p => string.Join("; ", Tags(p).Where(t => t.StartsWith("point", StringComparison.Ordinal) || t.StartsWith("error", StringComparison.Ordinal))))
            .ShouldBe([
                "error.type=no_result; point.index=1; point.parameter.mood=refuses; point.reason=x is 4; it did not converge",
                "error.type=not_a_number; point.index=2; point.parameter.mood=not-a-number; point.reason=square is not a number",
                "error.type=engine_fault; point.index=3; point.parameter.mood=throws; point.reason=InvalidOperationException: a fault of two lines",
            ]);
    }

    [Fact]
    public async Task Run_ThousandsOfFailedPoints_HaveFewSpans()
    {
        var plan = Named(TestPlans.Moody([.. Enumerable.Repeat(1, 5000)]), batch: 5000);
        using var recording = new Recording(plan.Specification.Name);
        await RunAsync(plan);
        recording.Spans("point").Length.ShouldBe(8);
        recording.Sums()["sweep.points [{point}] error.type=no_result sweep.engine=test-moody sweep.outcome=failed"].ShouldBe(5000);
    }

    [Fact]
    public async Task Run_AnySweep_CountsEveryPointOnceAndTimesEveryBatch()
    {
        var plan = Named(TestPlans.Moody([0, 1, 2, 3, 0, 0]), batch: 2);
        using var recording = new Recording(plan.Specification.Name);
        await RunAsync(plan);
        var sums = recording.Sums();
        Of("sweep.points", sums).ShouldBe(new Dictionary<string, double>
        {
            ["sweep.points [{point}] sweep.engine=test-moody sweep.outcome=done"] = 3,
            ["sweep.points [{point}] error.type=no_result sweep.engine=test-moody sweep.outcome=failed"] = 1,
            ["sweep.points [{point}] error.type=not_a_number sweep.engine=test-moody sweep.outcome=failed"] = 1,
            ["sweep.points [{point}] error.type=engine_fault sweep.engine=test-moody sweep.outcome=failed"] = 1,
        }, ignoreOrder: true);
        var counts = recording.Counts();
        counts["sweep.batch.queue.duration [s] sweep.engine=test-moody"].ShouldBe(3);
        counts["sweep.batch.process.duration [s] sweep.engine=test-moody sweep.outcome=done"].ShouldBe(3);
        counts["sweep.lease.duration [s] sweep.engine=test-moody"].ShouldBeGreaterThan(0);
        counts["sweep.store.write.duration [s] sweep.engine=test-moody sweep.outcome=done"].ShouldBeGreaterThan(0);
        sums["sweep.cpu.time [s] sweep.engine=test-moody"].ShouldBeGreaterThan(0);
        sums.Keys.Select(k => k.Split(' ')[0]).Distinct().ShouldBe(
            [
                "sweep.batch.process.duration", "sweep.batch.queue.duration", "sweep.batches.duplicate", "sweep.batches.retried", "sweep.cpu.time",
                "sweep.lease.duration", "sweep.leases.expired", "sweep.points", "sweep.store.write.duration",
            ],
            ignoreOrder: true);
        (sums["sweep.batches.retried [{batch}] sweep.engine=test-moody"], sums["sweep.leases.expired [{lease}] sweep.engine=test-moody"]).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Run_StoreThatCannotBeWritten_ItsSpanAndDurationSayThatItFailed()
    {
        var plan = Named(TestPlans.Plane([10], chunk: 10));
        using var recording = new Recording(plan.Specification.Name);
        var store = new MemoryChunkStore { Fault = new IOException("disk full") };
        await Should.ThrowAsync<IOException>(() => InProcessRun.RunAsync(plan, store, new RunOptions { Threads = 1 }, TimeProvider.System));
        recording.Spans("store").ShouldAllBe(s => s.Status == ActivityStatusCode.Error && Equals(s.GetTagItem("error.type"), "System.IO.IOException"));
        recording.Spans("store").ShouldNotBeEmpty();
        recording.Counts()["sweep.store.write.duration [s] sweep.engine=test-plane sweep.outcome=failed"].ShouldBeGreaterThan(0);
    }

    private static Task<RunReport> RunAsync(SweepPlan plan) =>
        InProcessRun.RunAsync(plan, new MemoryChunkStore(), new RunOptions { Threads = 2 }, TimeProvider.System);

    private static SweepPlan Named(SweepPlan plan, int? batch = null) => new(plan.Specification with
    {
        Name = $"telemetry-{Guid.NewGuid():N}",
        Policy = plan.Specification.Policy with { BatchPoints = batch ?? plan.Specification.Policy.BatchPoints },
    });

    private static string[] Keys(Activity span) => [.. span.TagObjects.Select(t => t.Key).Order(StringComparer.Ordinal)];

    private static string[] Tags(Activity span) => [.. span.TagObjects.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)];

    private static Dictionary<string, double> Of(string metric, SortedDictionary<string, double> sums) =>
        sums.Where(s => s.Key.StartsWith(metric + " ", StringComparison.Ordinal) && s.Value > 0).ToDictionary();
}
