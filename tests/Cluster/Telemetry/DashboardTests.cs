using System.Text.Json;
using System.Text.RegularExpressions;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Contracts.Telemetry;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Cluster.Tests.Telemetry;

/// <summary>No panel and no alert is dead: what they name is in the telemetry of a real run.</summary>
public sealed partial class DashboardTests(MigratedPostgres database)
{
    private const string Moody = """
        sweep: moody
        engine: test-moody
        parameters: {x: 4}
        axes: {mood: [fine, refuses, throws]}
        replicas: 10
        batch: 1
        """;

    // Still under way when it is looked at: what waits and what is leased is measured only then.
    private const string Long = """
        sweep: long
        engine: test-slow
        parameters: {milliseconds: 1000}
        axes: {x: {range: [1, 1000, 1]}}
        batch: 1
        """;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "observability");

    [Fact]
    public async Task Names_InDashboardsRulesAndCollector_AreInTheTelemetryOfARun()
    {
        using var receiver = new OtlpReceiver();
        var environment = receiver.Environment;
        environment["SWEEP_TELEMETRY_SWEEP_IDS"] = "5";
        await using var cluster = await TracedCluster.StartAsync(database, environment);
        await cluster.CompleteAsync(await cluster.SubmitAsync(Moody));
        await cluster.SubmitAsync(Long);
        using var http = new HttpClient();
        var scraped = string.Concat(await Task.WhenAll(cluster.Metrics.Select(m => http.GetStringAsync(m))));
        await cluster.StopAsync();

        var rules = File.ReadAllText(Path.Combine(Folder, "prometheus", "rules.yaml"));
        string[] recorded = [.. RecordLines().Matches(rules).Select(m => m.Groups["n"].Value)];
        string[] queries = [.. Dashboards().SelectMany(Expressions), .. ExpressionLines().Matches(rules).Select(m => m.Groups["n"].Value)];
        queries.Length.ShouldBeGreaterThan(50);
        var metrics = SampleNames().Matches(scraped).Select(m => m.Groups["n"].Value).Concat(recorded).Append("up").ToHashSet(StringComparer.Ordinal);
        queries.SelectMany(QueryNames.Metrics).Distinct().Where(name => !metrics.Contains(name)).ShouldBeEmpty();
        var labels = SampleLabels().Matches(scraped).Select(m => m.Groups["n"].Value).Concat(["job", "instance"]).ToHashSet(StringComparer.Ordinal);
        queries.SelectMany(QueryNames.Labels).Distinct().Where(name => !labels.Contains(name)).ShouldBeEmpty();

        // A batch that is slow is not forced here; its attribute is asserted where that is: tests/Telemetry.
        var attributes = receiver.Spans.SelectMany(s => s.Attributes.Keys.Concat(s.Resource.Keys)).Append(SweepAttributes.BatchSlow).ToHashSet(StringComparer.Ordinal);
        var collector = File.ReadAllText(Path.Combine(Folder, "collector", "collector.yaml"));
        Dashboards().SelectMany(TraceQueries).SelectMany(QueryNames.Attributes)
            .Concat(AttributeKeys().Matches(collector).Select(m => m.Groups["n"].Value))
            .Distinct().Where(name => !attributes.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Dashboards_AllPanels_HaveQueriesAndDoNotOverlap()
    {
        foreach (var dashboard in Dashboards())
        {
            var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToArray();
            panels.Select(p => p.GetProperty("id").GetInt32()).ShouldBeUnique();
            panels.ShouldAllBe(p => p.GetProperty("type").GetString() == "row" || p.GetProperty("targets").GetArrayLength() > 0);
            var cells = panels.Select(p => p.GetProperty("gridPos")).SelectMany(Cells).ToArray();
            cells.ShouldBeUnique();
            cells.ShouldAllBe(c => c.X < 24);
        }
    }

    private static IEnumerable<JsonDocument> Dashboards() => Directory.GetFiles(Path.Combine(Folder, "grafana", "dashboards"), "*.json")
        .Order(StringComparer.Ordinal).Select(file => JsonDocument.Parse(File.ReadAllText(file)));

    private static IEnumerable<string> Expressions(JsonDocument dashboard) => Targets(dashboard, "expr");

    private static IEnumerable<string> TraceQueries(JsonDocument dashboard) =>
        Targets(dashboard, "query").Where(q => q.Contains("span.", StringComparison.Ordinal));

    private static IEnumerable<string> Targets(JsonDocument dashboard, string property) =>
        from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
        where panel.TryGetProperty("targets", out _)
        from target in panel.GetProperty("targets").EnumerateArray()
        where target.TryGetProperty(property, out _)
        select target.GetProperty(property).GetString()!;

    private static IEnumerable<(int X, int Y)> Cells(JsonElement place) =>
        from x in Enumerable.Range(place.GetProperty("x").GetInt32(), place.GetProperty("w").GetInt32())
        from y in Enumerable.Range(place.GetProperty("y").GetInt32(), place.GetProperty("h").GetInt32())
        select (x, y);

    [GeneratedRegex(@"^\s*- record: (?<n>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecordLines();

    // A query on the line of its key, or on the deeper lines below.
    [GeneratedRegex(@"^        expr: (?:\|\n)?(?<n>(?:.*\n)(?:          .*\n)*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExpressionLines();

    [GeneratedRegex(@"^(?<n>[a-zA-Z_:][a-zA-Z0-9_:]*)[{ ]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SampleNames();

    [GeneratedRegex(@"[{,](?<n>[a-zA-Z_][a-zA-Z0-9_]*)=""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SampleLabels();

    [GeneratedRegex(@"\bkey: (?<n>[a-z.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttributeKeys();
}
