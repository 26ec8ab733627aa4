using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SweepCluster.Sweeps.Telemetry;
using SweepCluster.Telemetry.Sampling;

namespace SweepCluster.Telemetry.Export;

/// <summary>Exports traces and metrics of this process over OTLP, until it is disposed of, which sends what still waits.</summary>
public sealed class OtlpExport : IDisposable
{
    // A collector that is away must not hold up the end of a program for long.
    private const int ShutdownMilliseconds = 5000;

    private readonly TracerProvider? traces;
    private readonly MeterProvider? metrics;

    private OtlpExport(string service, ExportSettings settings)
    {
        SweepMetrics.Touch();
        var resource = TelemetryResource.Of(service);
        if (settings.HasMetrics)
            metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter([.. ExportedNames.Meters])
                .AddOtlpExporter()
                .Build();
        TelemetryHealth.Begin();
        if (settings.HasTraces)
            traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource([.. ExportedNames.Sources])
                .SetSampler(new ShareSampler(settings.Share))
                .AddProcessor(new LateKeeping(TraceReceiver(), new BatchExportActivityProcessorOptions()))
                .Build();
    }

    /// <summary>Starts to export, where a receiver is named; <see langword="null"/>, and nothing made, where none is.</summary>
    /// <param name="service">Name of the program: <c>service.name</c>.</param>
    /// <param name="settings">What the environment says.</param>
    public static OtlpExport? Start(string service, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        SweepIdTags.Limit = settings.SweepIds;
        return settings.IsOn ? new OtlpExport(service, settings) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        traces?.Shutdown(ShutdownMilliseconds);
        metrics?.Shutdown(ShutdownMilliseconds);
        traces?.Dispose();
        metrics?.Dispose();
    }

    // The options' own reading of the environment knows the variables of all signals; those of traces come before them.
    private static OtlpExporterOptions TraceReceiver()
    {
        var options = new OtlpExporterOptions();
        if (Uri.TryCreate(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"), UriKind.Absolute, out var endpoint))
            options.Endpoint = endpoint;
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_TRACES_HEADERS") is { Length: > 0 } headers)
            options.Headers = headers;
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") is { Length: > 0 } protocol)
            options.Protocol = protocol == "http/protobuf" ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        return options;
    }
}
