using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Contracts.Telemetry;

namespace SweepCluster.Cluster.Tests.Telemetry;

public sealed class ClusterTelemetryTests(MigratedPostgres database)
{
    private const string Moody = """
        sweep: moody
        engine: test-moody
        parameters: {mood: fine}
        axes: {x: {range: [1, 40, 1]}}
        chunk: 10
        batch: 1
        """;

    private const string Failing = """
        sweep: failing
        engine: test-moody
        parameters: {x: 4}
        axes: {mood: [fine, refuses]}
        batch: 1
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly string[] BatchTags =
        ["batch.attempt", "batch.count", "batch.first", "chunk.index", "engine.version", "sweep.engine", "sweep.id"];

    [Fact]
    public async Task Submit_FromTheConsole_IsOneTraceAndEveryBatchOneThatLinksToIt()
    {
        using var receiver = new OtlpReceiver();
        await using var cluster = await TracedCluster.StartAsync(database, receiver.Environment);
        var id = await cluster.SubmitFromConsoleAsync(Moody);
        await cluster.CompleteAsync(id);
        await cluster.StopAsync();

        // Console, gateway, sweep grain: one trace, each a child of the one before.
        var ours = receiver.Spans.Where(s => Equals(s["sweep.id"], id)).ToArray();
        var begin = ours.Single(s => s.Service == "sweep");
        (begin.Name, begin.Source, begin.Kind, begin.Parent, begin.Status).ShouldBe(("submit", "SweepCluster", 3, "", 0));
        begin.Attributes.ShouldBe(
            new Dictionary<string, object> { ["sweep.id"] = id, ["sweep.engine"] = "test-moody", ["engine.version"] = "1", ["sweep.point_count"] = 40L },
            ignoreOrder: true);
        var submit = ours.Single(s => s.Name == "submit" && s != begin);
        submit.Trace.ShouldBe(begin.Trace);
        (submit.Service, submit.Kind, (long)submit["sweep.point_count"]!).ShouldBe(("sweep-gateway", 1, 40L));
        var request = Span(receiver, submit.Parent);
        (request.Source, request.Service, request.Kind).ShouldBe(("Microsoft.AspNetCore", "sweep-gateway", 2));
        var sent = Span(receiver, request.Parent);
        (sent.Source, sent.Service, sent.Parent, sent.Kind).ShouldBe(("System.Net.Http", "sweep", begin.Id, 3));
        var call = receiver.Spans.Single(s => s.Parent == submit.Id && s.Kind == 3 && s.Name.EndsWith("ISweepGrain/SubmitAsync", StringComparison.Ordinal));
        var grain = receiver.Spans.Single(s => s.Parent == call.Id && s.Kind == 2);
        (call.Source, call.Service, grain.Source, grain.Service, grain.Trace)
            .ShouldBe(("Microsoft.Orleans.Application", "sweep-gateway", "Microsoft.Orleans.Application", "sweep-silo", begin.Trace));

        // The batches: the same spans as in one process, on the silo that computed them, be it one of both or either.
        ours.Select(s => s.Name).Distinct().Order().ShouldBe(["evaluate", "gather", "process test-moody", "store", "submit"]);
        var batches = ours.Where(s => s.Name == "process test-moody").ToArray();
        batches.Select(b => (long)b["batch.first"]!).Distinct().Order().ShouldBe(Enumerable.Range(0, 40).Select(i => (long)i));
        foreach (var batch in batches)
        {
            (batch.Service, batch.Kind, batch.Parent, batch.Status).ShouldBe(("sweep-silo", 5, "", 0));
            batch.Links.ShouldBe([(begin.Trace, submit.Id)]);
            batch.Attributes.Keys.Order(StringComparer.Ordinal).ShouldBe([.. BatchTags, "sweep.outcome"]);
            foreach (var name in (string[])["evaluate", "gather"])
            {
                var child = ours.Single(s => s.Trace == batch.Trace && s.Name == name);
                (child.Parent, child.Resource["service.instance.id"]).ShouldBe((batch.Id, batch.Resource["service.instance.id"]));
                child.Attributes.Keys.Order(StringComparer.Ordinal).ShouldBe(BatchTags);
            }
        }

        // Every batch is linked to by a write of its chunk.
        var writes = ours.Where(s => s.Name == "store").ToArray();
        writes.SelectMany(w => w.Links).Order().ShouldBe(batches.Select(b => (b.Trace, b.Id)).Order());
        writes.ShouldAllBe(w => w.Kind == 3 && w.Parent == "" && w.Links.All(l => batches.Any(b => b.Id == l.Id && Equals(b["chunk.index"], w["chunk.index"]))));
    }

    [Fact]
    public async Task Run_ShareOfZero_OnlyTheFailedBatchAndTheSubmissionAreKept()
    {
        using var receiver = new OtlpReceiver();
        var environment = receiver.Environment;
        environment["OTEL_TRACES_SAMPLER"] = "parentbased_always_off";
        await using var cluster = await TracedCluster.StartAsync(database, environment, silos: 1);
        var id = await cluster.SubmitAsync(Failing);
        await cluster.CompleteAsync(id);
        await cluster.StopAsync();

        var ours = receiver.Spans.Where(s => Equals(s["sweep.id"], id)).ToArray();
        ours.Where(s => s.Name != "store").Select(s => s.Name).Order().ShouldBe(["evaluate", "gather", "point", "process test-moody", "submit"]);
        var batch = ours.Single(s => s.Name == "process test-moody");
        (batch.Status, (long)batch["batch.first"]!, batch["error.type"]).ShouldBe((2, 1L, "no_result"));
        ours.Single(s => s.Name == "point")["point.parameter.mood"].ShouldBe("refuses");
        ours.Where(s => s.Name == "store").SelectMany(s => s.Links).ShouldBe([(batch.Trace, batch.Id)]);
    }

    [Fact]
    public async Task Metrics_OfSilosAndGateway_AreTheirOwnAndThoseOfWhatTheyAreBuiltOn()
    {
        using var receiver = new OtlpReceiver();
        var environment = receiver.Environment;
        environment["SWEEP_TELEMETRY_SWEEP_IDS"] = "5";
        await using var cluster = await TracedCluster.StartAsync(database, environment);
        var id = await cluster.SubmitAsync(Moody);
        await cluster.CompleteAsync(id);
        using var http = new HttpClient();
        var scrapes = await Task.WhenAll(cluster.Metrics.Select(m => http.GetStringAsync(m)));
        await cluster.StopAsync();

        // Each point once, over all silos: by the ledger, wherever it is.
        var last = receiver.Metrics.Where(m => m.Name == "sweep.points").GroupBy(m => m.Resource["service.instance.id"]).Select(g => g.Last());
        last.SelectMany(m => m.Points).Where(p => Equals(p.Attributes["sweep.id"], id)).Sum(p => p.Value).ShouldBe(40);
        var bySilo = receiver.Metrics.Where(m => m.Service == "sweep-silo").Select(m => m.Meter).Distinct().ToArray();
        foreach (var meter in (string[])["SweepCluster", "Microsoft.Orleans", "System.Runtime", "Npgsql", "Microsoft.AspNetCore.Server.Kestrel"])
            bySilo.ShouldContain(meter);
        receiver.Metrics.Where(m => m.Service == "sweep-gateway").Select(m => m.Name).ShouldContain("http.server.request.duration");
        receiver.Metrics.Where(m => m.Name == "sweep.slots" && m.Service == "sweep-silo").Max(m => m.Points[0].Value).ShouldBe(2);

        // The same to who scrapes.
        var counted = scrapes.SelectMany(s => s.Split('\n'))
            .Where(l => l.StartsWith("sweep_points_total{", StringComparison.Ordinal) && l.Contains(id, StringComparison.Ordinal))
            .Sum(l => int.Parse(l.Split(' ')[^1]));
        counted.ShouldBe(40);
        scrapes[..2].ShouldAllBe(s => s.Contains("orleans_", StringComparison.Ordinal) && s.Contains("\nsweep_slots 2\n", StringComparison.Ordinal));
        scrapes[2].ShouldContain("http_server_request_duration_seconds_bucket{");
        scrapes[2].ShouldContain("service_name=\"sweep-gateway\"");
    }

    private static OtlpSpan Span(OtlpReceiver receiver, string id) => receiver.Spans.Single(s => s.Id == id);
}
