using OpenTelemetry.Resources;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Telemetry.Export;

/// <summary>Which process telemetry comes from.</summary>
internal static class TelemetryResource
{
    /// <summary>The resource of a program; <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> come before its own words.</summary>
    public static ResourceBuilder Of(string service) => ResourceBuilder.CreateEmpty()
        .AddService(
            service, "sweepcluster", SweepMetrics.Version, autoGenerateServiceInstanceId: false,
            $"{Environment.MachineName}:{Environment.ProcessId}")
        .AddAttributes([new("host.name", Environment.MachineName), new("process.pid", (long)Environment.ProcessId)])
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
