using SweepCluster.Telemetry.Prometheus;

namespace SweepCluster.Telemetry.Tests.Prometheus;

public class PrometheusNamesTests
{
    // The rules and most of the cases are those of OpenTelemetry's specification for Prometheus.
    [Theory]
    [InlineData("sweep.points", "{point}", "Counter", "sweep_points_total")]
    [InlineData("sweep.cpu.time", "s", "Counter", "sweep_cpu_time_seconds_total")]
    [InlineData("sweep.store.bytes", "By", "Counter", "sweep_store_bytes_total")]
    [InlineData("sweep.queue.depth", "{point}", "Gauge", "sweep_queue_depth")]
    [InlineData("sweep.overhead", "1", "Gauge", "sweep_overhead_ratio")]
    [InlineData("cache.hits", "1", "Counter", "cache_hits_total")]
    [InlineData("some.level", "1", "Changes", "some_level")]
    [InlineData("http.server.request.duration", "s", "Histogram", "http_server_request_duration_seconds")]
    [InlineData("network.io", "By/s", "Gauge", "network_io_bytes_per_second")]
    [InlineData("load", "{request}/s", "Gauge", "load_per_second")]
    [InlineData("already_total", "", "Counter", "already_total")]
    [InlineData("already_total", "s", "ObservedCounter", "already_seconds_total")]
    [InlineData("up_seconds", "s", "Gauge", "up_seconds")]
    [InlineData("orleans-app-requests-latency", "ms", "Histogram", "orleans_app_requests_latency_milliseconds")]
    [InlineData("2xx..responses", "", "Gauge", "_2xx_responses")]
    [InlineData("temperature", "Cel", "Gauge", "temperature_celsius")]
    [InlineData("odd", "furlong", "Gauge", "odd_furlong")]
    [InlineData("keeps:colons", null, "Gauge", "keeps:colons")]
    public void Name_AnyInstrument_FollowsTheRules(string instrument, string? unit, string kind, string expected) =>
        PrometheusNames.Of(instrument, unit, Enum.Parse<MetricKind>(kind)).ShouldBe(expected);

    [Theory]
    [InlineData("sweep.engine", "sweep_engine")]
    [InlineData("a:b", "a_b")]
    [InlineData("1st", "_1st")]
    public void Label_AnyAttribute_FollowsTheRules(string attribute, string expected) => PrometheusNames.OfLabel(attribute).ShouldBe(expected);
}
