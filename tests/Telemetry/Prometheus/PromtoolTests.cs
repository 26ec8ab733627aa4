using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Ledgers;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Telemetry;
using SweepCluster.Telemetry.Export;
using SweepCluster.Telemetry.Prometheus;
using SweepCluster.Telemetry.Tests.Pages;

namespace SweepCluster.Telemetry.Tests.Prometheus;

public class PromtoolTests
{
    [Fact]
    public async Task CheckMetrics_OwnMetricsOfARun_FindsNothing()
    {
        using var exporter = new PrometheusExporter("sweep", [SweepMetrics.MeterName, TelemetryHealth.MeterName]);
        var text = await RunAndScrapeAsync(exporter);
        foreach (var name in (string[])["sweep_points_total{", "sweep_leases_active{", "sweep_batch_process_duration_seconds_bucket{", "sweep_telemetry_spans_dropped_total 0"])
            text.ShouldContain(name);
        Promtool.RunOrSkip(text, "check", "metrics").ShouldBe((0, ""));
    }

    // The runtime's and the web server's names are their makers'; what they give must still be readable as a whole.
    [Fact]
    public async Task CheckMetrics_AllMetricsOfARun_CanBeRead()
    {
        using var exporter = new PrometheusExporter("sweep");
        var (exitCode, says) = Promtool.RunOrSkip(await RunAndScrapeAsync(exporter), "check", "metrics");
        exitCode.ShouldBeOneOf([0, 3], says);
        says.ShouldNotContain("error while linting");
        says.Split('\n').ShouldAllBe(line => !line.StartsWith("sweep_", StringComparison.Ordinal), says);
    }

    [Fact]
    public void Rules_OfTheDeployment_AreValidAndFireAsTheirTestsSay()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "observability", "prometheus");
        var (exitCode, says) = Promtool.RunOrSkip("", "check", "rules", Path.Combine(folder, "rules.yaml"));
        exitCode.ShouldBe(0, says);
        (exitCode, says) = Promtool.RunOrSkip("", "test", "rules", Path.Combine(folder, "rules-tests.yaml"));
        exitCode.ShouldBe(0, says);
        var alerts = File.ReadLines(Path.Combine(folder, "rules.yaml")).Where(l => l.Contains("- alert:", StringComparison.Ordinal)).Select(l => l.Split(':')[1].Trim()).ToArray();
        var tests = File.ReadAllText(Path.Combine(folder, "rules-tests.yaml"));
        alerts.ShouldNotBeEmpty();
        alerts.ShouldAllBe(a => tests.Contains($"alertname: {a}", StringComparison.Ordinal));
        MarkdownTable.Rows(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "telemetry.md")), "alert", "means", "do")
            .Select(r => MarkdownTable.Code(r[0])[0]).ShouldBe(alerts);
    }

    private static async Task<string> RunAndScrapeAsync(PrometheusExporter exporter)
    {
        var plan = TestPlans.Moody([0, 1, 2, 3, 0]);
        await InProcessRun.RunAsync(plan, new MemoryChunkStore(), new RunOptions { Threads = 1 }, TimeProvider.System);
        await using var ledger = new InProcessLedger(plan, new MemoryChunkStore(), new LedgerOptions(), TimeProvider.System);
        await ledger.LeaseAsync(new LeaseRequest(new WorkerId("a"), 1, 1));
        return exporter.Scrape();
    }
}
