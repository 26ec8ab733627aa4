using SweepCluster.Contracts.Telemetry;

namespace SweepCluster.Telemetry.Tests.Runs;

public class ConsoleExportTests
{
    private const string Plane = """
        sweep: plane
        engine: test-plane
        axes: {x: {range: [0, 5, 1]}}
        chunk: 3
        batch: 3
        """;

    private const string Moody = """
        sweep: moody
        engine: test-moody
        parameters: {x: 4}
        axes: {mood: [fine, refuses, fine, throws, fine]}
        batch: 1
        """;

    // Two threads take a second and a half for it, so that it is exported several times while it runs.
    private const string Slow = """
        sweep: slow
        engine: test-slow
        parameters: {milliseconds: 100}
        axes: {x: {range: [1, 30, 1]}}
        batch: 1
        """;

    private static readonly string[] BatchTags =
        ["batch.attempt", "batch.count", "batch.first", "chunk.index", "engine.version", "sweep.engine", "sweep.id"];

    [Fact]
    public async Task Run_EndpointNamed_TheReceiverGetsExactlyTheSpansOfTheSweep()
    {
        using var receiver = new OtlpReceiver();
        await ConsoleProcess.RunSweepAsync(Plane, receiver.Environment);

        var spans = receiver.Spans;
        spans.ShouldAllBe(s => s.Source == "SweepCluster" && s.Service == "sweep");
        spans.CountBy(s => s.Name).ToDictionary().ShouldBe(
            new Dictionary<string, int> { ["submit"] = 1, ["process test-plane"] = 2, ["evaluate"] = 2, ["gather"] = 2, ["store"] = 2 },
            ignoreOrder: true);
        foreach (var name in (string[])["service.namespace", "service.version", "service.instance.id", "host.name", "process.pid", "telemetry.sdk.language"])
            spans[0].Resource.Keys.ShouldContain(name);

        var submit = spans.Single(s => s.Name == "submit");
        submit.Attributes.ShouldBe(
            new Dictionary<string, object> { ["sweep.id"] = "plane", ["sweep.engine"] = "test-plane", ["engine.version"] = "1", ["sweep.point_count"] = 6L },
            ignoreOrder: true);
        (submit.Kind, submit.Parent, submit.Status).ShouldBe((1, "", 0));
        foreach (var batch in spans.Where(s => s.Name == "process test-plane"))
        {
            (batch.Kind, batch.Parent, batch.Status).ShouldBe((5, "", 0));
            batch.Links.ShouldBe([(submit.Trace, submit.Id)]);
            batch.Attributes.Keys.Order(StringComparer.Ordinal).ShouldBe([.. BatchTags, "sweep.outcome"]);
            var chunk = (long)batch["chunk.index"]!;
            ((long)batch["batch.first"]!, (long)batch["batch.count"]!, (long)batch["batch.attempt"]!).ShouldBe((3 * chunk, 3L, 1L));
            foreach (var child in spans.Where(s => s.Trace == batch.Trace && s != batch))
            {
                (child.Parent, child.Kind).ShouldBe((batch.Id, 1));
                child.Attributes.Keys.Order(StringComparer.Ordinal).ShouldBe(BatchTags);
                child.Duration.ShouldBeLessThanOrEqualTo(batch.Duration);
            }

            var write = spans.Single(s => s.Name == "store" && Equals(s["chunk.index"], chunk));
            (write.Kind, write.Parent, write.Links.Count).ShouldBe((3, "", 1));
            write.Links[0].ShouldBe((batch.Trace, batch.Id));
            write.Attributes.Keys.Order(StringComparer.Ordinal)
                .ShouldBe(["chunk.index", "chunk.present", "engine.version", "sweep.engine", "sweep.id", "sweep.outcome"]);
        }
    }

    [Fact]
    public async Task Run_EndpointNamed_TheReceiverGetsEveryMetricWithItsUnitAndTags()
    {
        using var receiver = new OtlpReceiver();
        var environment = receiver.Environment;
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "50";
        await ConsoleProcess.RunSweepAsync(Slow, environment);

        var last = receiver.Metrics.Where(m => m.Meter == "SweepCluster").GroupBy(m => m.Name).Select(g => g.Last()).ToDictionary(m => m.Name);
        last.Values.Select(m => $"{m.Name} {m.Type} [{m.Unit}] {string.Join(',', m.Points.SelectMany(p => p.Attributes.Keys).Distinct().Order())}")
            .Order(StringComparer.Ordinal).ShouldBe([
                "sweep.batch.process.duration histogram [s] sweep.engine,sweep.outcome",
                "sweep.batch.queue.duration histogram [s] sweep.engine",
                "sweep.batches.duplicate counter [{batch}] sweep.engine",
                "sweep.batches.retried counter [{batch}] sweep.engine",
                "sweep.cpu.time counter [s] sweep.engine",
                "sweep.lease.duration histogram [s] sweep.engine",
                "sweep.leases.active updowncounter [{lease}] sweep.engine",
                "sweep.leases.expired counter [{lease}] sweep.engine",
                "sweep.observable.maximum gauge [{unit}] observable.name,observable.unit,sweep.engine",
                "sweep.observable.mean gauge [{unit}] observable.name,observable.unit,sweep.engine",
                "sweep.observable.minimum gauge [{unit}] observable.name,observable.unit,sweep.engine",
                "sweep.observable.values counter [{value}] observable.name,observable.unit,sweep.engine",
                "sweep.overhead gauge [1] ",
                "sweep.points counter [{point}] error.type,sweep.engine,sweep.outcome",
                "sweep.queue.cpu.time updowncounter [s] sweep.engine",
                "sweep.queue.depth updowncounter [{point}] sweep.engine",
                "sweep.slots updowncounter [{slot}] ",
                "sweep.slots.busy updowncounter [{slot}] ",
                "sweep.store.bytes counter [By] sweep.engine",
                "sweep.store.write.duration histogram [s] sweep.engine,sweep.outcome",
                "sweep.sweeps updowncounter [{sweep}] sweep.engine,sweep.phase",
            ]);
        last.Values.ShouldAllBe(m => m.Description.Length > 10);
        var points = last["sweep.points"].Points.Where(p => p.Value > 0).ShouldHaveSingleItem();
        (points.Value, points.Attributes["sweep.outcome"], points.Attributes["sweep.engine"]).ShouldBe((30, "done", "test-slow"));
        last["sweep.observable.values"].Points.Single(p => Equals(p.Attributes["observable.name"], "square")).Value.ShouldBe(30);
        last["sweep.batch.process.duration"].Points.ShouldHaveSingleItem().Count.ShouldBe(30);
        last["sweep.batch.queue.duration"].Points.ShouldHaveSingleItem().Count.ShouldBe(30);
        last["sweep.lease.duration"].Points.ShouldHaveSingleItem().Count.ShouldBeGreaterThan(0);
        last["sweep.store.write.duration"].Points.ShouldHaveSingleItem().Count.ShouldBeGreaterThan(0);
        last["sweep.cpu.time"].Points[0].Value.ShouldBeGreaterThan(30 * 0.09);
        last["sweep.store.bytes"].Points[0].Value.ShouldBeGreaterThan(0);
        receiver.Metrics.Where(m => m.Name == "sweep.overhead").SelectMany(m => m.Points).ShouldAllBe(p => p.Value >= 0 && p.Value <= 1);
        receiver.Metrics.Where(m => m.Name == "sweep.slots").Max(m => m.Points[0].Value).ShouldBe(2);
        receiver.Metrics.Where(m => m.Name == "sweep.slots.busy").Max(m => m.Points[0].Value).ShouldBe(2);
        receiver.Metrics.Where(m => m.Name == "sweep.leases.active").Max(m => m.Points[0].Value).ShouldBeInRange(2, 4);
        receiver.Metrics.Where(m => m.Name == "sweep.queue.depth").Max(m => m.Points[0].Value).ShouldBeInRange(1, 30);
        receiver.Metrics.Select(m => m.Meter).ShouldContain("System.Runtime");
    }

    [Fact]
    public async Task Run_ShareOfZero_FailedBatchesAreKeptWholeAndOnlyThey()
    {
        using var receiver = new OtlpReceiver();
        var environment = receiver.Environment;
        environment["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio";
        environment["OTEL_TRACES_SAMPLER_ARG"] = "0";
        await ConsoleProcess.RunSweepAsync(Moody, environment);

        var spans = receiver.Spans;
        var batches = spans.Where(s => s.Name == "process test-moody").ToArray();
        batches.Select(b => b["batch.first"]).Order().ShouldBe([1L, 3L]);
        foreach (var batch in batches)
        {
            (batch.Status, (long)batch["batch.failed"]!).ShouldBe((2, 1L));
            spans.Where(s => s.Trace == batch.Trace).Select(s => s.Name).Order().ShouldBe(["evaluate", "gather", "point", "process test-moody"]);
            var point = spans.Single(s => s.Trace == batch.Trace && s.Name == "point");
            var evaluate = spans.Single(s => s.Trace == batch.Trace && s.Name == "evaluate");
            (point.Parent, evaluate.Parent, point.Status, (long)point["point.index"]!).ShouldBe((evaluate.Id, batch.Id, 2, (long)batch["batch.first"]!));
        }

        spans.Where(s => s.Name == "point").Select(p => $"{p["point.parameter.mood"]}: {p["error.type"]}").Order(StringComparer.Ordinal)
            .ShouldBe(["refuses: no_result", "throws: engine_fault"]);
        spans.Count(s => s.Name == "submit").ShouldBe(1);
        foreach (var (trace, id) in spans.Where(s => s.Name == "store").SelectMany(s => s.Links))
            batches.ShouldContain(b => b.Trace == trace && b.Id == id);
    }

    [Fact]
    public async Task Run_SweepIdsAsked_MetricsTellTheSweep()
    {
        using var receiver = new OtlpReceiver();
        var environment = receiver.Environment;
        environment["SWEEP_TELEMETRY_SWEEP_IDS"] = "1";
        await ConsoleProcess.RunSweepAsync(Plane, environment);
        receiver.Metrics.Last(m => m.Name == "sweep.points").Points.ShouldAllBe(p => Equals(p.Attributes["sweep.id"], "plane"));
    }

    [Fact]
    public async Task Run_ReceiverIsAway_TheSweepIsComputedAllTheSame() => await ConsoleProcess.RunSweepAsync(Plane, new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    });
}
