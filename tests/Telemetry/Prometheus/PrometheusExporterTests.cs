using System.Diagnostics.Metrics;
using SweepCluster.Telemetry.Prometheus;

namespace SweepCluster.Telemetry.Tests.Prometheus;

public sealed class PrometheusExporterTests : IDisposable
{
    private readonly Meter meter = new($"test-{Guid.NewGuid():N}");

    public void Dispose() => meter.Dispose();

    [Fact]
    public void Scrape_InstrumentsOfEveryKind_IsTheTextThatTheFormatAsksFor()
    {
        using var exporter = new PrometheusExporter("test", [meter.Name]);
        var jobs = meter.CreateCounter<long>("jobs", "{job}", "Jobs \\ done\nsince start.");
        jobs.Add(2, new("state", "fine"), new KeyValuePair<string, object?>("who", "a \"b\" \\ c\nd"));
        jobs.Add(3, new("who", "x"), new KeyValuePair<string, object?>("state", "fine"));
        jobs.Add(4, new("state", "fine"), new KeyValuePair<string, object?>("who", "x"));
        var open = meter.CreateUpDownCounter<int>("open", "{file}", "Files open.");
        open.Add(5);
        open.Add(-2);
        meter.CreateGauge<double>("heat", "Cel", "Heat.").Record(-1.5);
        meter.CreateObservableCounter("work", () => 0.25, "s", "Work.");
        var wait = meter.CreateHistogram<double>("wait", "s", "Wait.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var seconds in (double[])[0.05, 0.1, 0.5, 7])
            wait.Record(seconds, new KeyValuePair<string, object?>("ok", true));

        Body(exporter).ShouldBe("""
            # HELP heat_celsius Heat.
            # TYPE heat_celsius gauge
            heat_celsius -1.5
            # HELP jobs_total Jobs \\ done\nsince start.
            # TYPE jobs_total counter
            jobs_total{state="fine",who="a \"b\" \\ c\nd"} 2
            jobs_total{state="fine",who="x"} 7
            # HELP open Files open.
            # TYPE open gauge
            open 3
            # HELP wait_seconds Wait.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{ok="true",le="0.1"} 2
            wait_seconds_bucket{ok="true",le="1"} 3
            wait_seconds_bucket{ok="true",le="+Inf"} 4
            wait_seconds_sum{ok="true"} 7.65
            wait_seconds_count{ok="true"} 4
            # HELP work_seconds_total Work.
            # TYPE work_seconds_total counter
            work_seconds_total 0.25

            """);
    }

    [Fact]
    public void Scrape_GaugeThatIsNoLongerObserved_IsGone()
    {
        string[] seen = ["a", "b"];
        meter.CreateObservableGauge("level", () => seen.Select(s => new Measurement<int>(1, new KeyValuePair<string, object?>("of", s))), null, "Level.");
        using var exporter = new PrometheusExporter("test", [meter.Name]);
        Body(exporter).ShouldContain("level{of=\"b\"} 1");
        seen = ["a"];
        Body(exporter).ShouldNotContain("level{of=\"b\"}");
    }

    [Fact]
    public void Scrape_InstrumentThatCannotBeObserved_TheOthersAreThere()
    {
        meter.CreateObservableGauge("broken", int () => throw new InvalidOperationException("away"));
        meter.CreateCounter<int>("fine");
        meter.CreateObservableGauge("whole", () => 1);
        using var exporter = new PrometheusExporter("test", [meter.Name]);
        Body(exporter).ShouldContain("whole 1");
    }

    [Fact]
    public void Scrape_TagsWithoutEnd_EndInOneSeriesForTheRest()
    {
        using var exporter = new PrometheusExporter("test", [meter.Name]);
        var counter = meter.CreateCounter<int>("ids");
        for (var i = 0; i < 3000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        var lines = Body(exporter).Split('\n');
        lines.Length.ShouldBeLessThan(2010);
        lines.ShouldContain("ids_total{otel_metric_overflow=\"true\"} 1000");
    }

    [Fact]
    public void Scrape_ManyThreads_LosesNoMeasurement()
    {
        using var exporter = new PrometheusExporter("test", [meter.Name]);
        var counter = meter.CreateCounter<int>("hits");
        var sizes = meter.CreateHistogram<int>("sizes");
        Parallel.For(0, 20_000, i =>
        {
            counter.Add(1, new KeyValuePair<string, object?>("of", i % 7));
            sizes.Record(i % 10);
            if (i % 5000 == 0)
                exporter.Scrape();
        });
        var lines = Body(exporter).Split('\n');
        lines.Where(l => l.StartsWith("hits_total{", StringComparison.Ordinal)).Sum(l => int.Parse(l.Split(' ')[^1])).ShouldBe(20_000);
        lines.ShouldContain("sizes_count 20000");
    }

    [Fact]
    public void Scrape_AnyProcess_TellsWhichOne()
    {
        using var exporter = new PrometheusExporter("sweep-test", [meter.Name]);
        exporter.Scrape().ShouldContain("target_info{service_instance_id=\"");
        exporter.Scrape().ShouldContain(",service_name=\"sweep-test\",service_version=\"");
    }

    private static string Body(PrometheusExporter exporter)
    {
        var text = exporter.Scrape();
        return text[..text.IndexOf("# HELP target_info", StringComparison.Ordinal)];
    }
}
