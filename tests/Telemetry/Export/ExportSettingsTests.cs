using SweepCluster.Telemetry.Export;

namespace SweepCluster.Telemetry.Tests.Export;

public class ExportSettingsTests
{
    [Theory]
    [InlineData(new string[0], false, 0.1, 0)]
    [InlineData(new[] { "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317" }, true, 0.1, 0)]
    [InlineData(new[] { "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://localhost:4317" }, true, 0.1, 0)]
    [InlineData(new[] { "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://localhost:4317" }, true, 0.1, 0)]
    [InlineData(new[] { "OTEL_EXPORTER_OTLP_ENDPOINT= " }, false, 0.1, 0)]
    [InlineData(new[] { "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_SDK_DISABLED=TRUE" }, false, 0.1, 0)]
    [InlineData(new[] { "OTEL_TRACES_SAMPLER=always_on" }, false, 1, 0)]
    [InlineData(new[] { "OTEL_TRACES_SAMPLER=parentbased_always_off" }, false, 0, 0)]
    [InlineData(new[] { "OTEL_TRACES_SAMPLER=traceidratio", "OTEL_TRACES_SAMPLER_ARG=0.25" }, false, 0.25, 0)]
    [InlineData(new[] { "OTEL_TRACES_SAMPLER_ARG=2" }, false, 0.1, 0)]
    [InlineData(new[] { "OTEL_TRACES_SAMPLER_ARG=NaN" }, false, 0.1, 0)]
    [InlineData(new[] { "SWEEP_TELEMETRY_SWEEP_IDS=20" }, false, 0.1, 20)]
    [InlineData(new[] { "SWEEP_TELEMETRY_SWEEP_IDS=-1" }, false, 0.1, 0)]
    public void Read_AnyEnvironment_SaysWhatIsExported(string[] variables, bool isOn, double share, int sweepIds)
    {
        var environment = variables.Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        ExportSettings.Read(name => environment.GetValueOrDefault(name)).ShouldBe(new ExportSettings(isOn, share, sweepIds));
    }

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER=none", false, true, true)]
    [InlineData("OTEL_METRICS_EXPORTER=none", true, false, true)]
    [InlineData("OTEL_LOGS_EXPORTER=none", true, true, false)]
    [InlineData("OTEL_METRICS_EXPORTER=otlp", true, true, true)]
    public void Read_ExporterNone_SwitchesThatSignalOff(string variable, bool hasTraces, bool hasMetrics, bool hasLogs)
    {
        var given = variable.Split('=');
        var settings = ExportSettings.Read(name => name == given[0] ? given[1] : null);
        (settings.HasTraces, settings.HasMetrics, settings.HasLogs).ShouldBe((hasTraces, hasMetrics, hasLogs));
    }

    [Fact]
    public void Start_NoEndpoint_MakesNothing() => OtlpExport.Start("test", new ExportSettings(IsOn: false, 1, 0)).ShouldBeNull();
}
