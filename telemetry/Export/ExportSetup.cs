using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace SweepCluster.Telemetry.Export;

/// <summary>Puts the export of traces, metrics and logs into a host.</summary>
public static class ExportSetup
{
    /// <summary>Exports over OTLP what the host does, where the environment names a receiver; else adds nothing.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">Name of the program: <c>service.name</c>.</param>
    public static void AddTelemetryExport(this IHostApplicationBuilder builder, string service)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = ExportSettings.Read();
        builder.Services.AddHostedService(_ => new ExportService(service, settings));
        if (!settings.IsOn || !settings.HasLogs)
            return;
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(TelemetryResource.Of(service));
            logs.IncludeFormattedMessage = true;
            logs.AddOtlpExporter();
        });
    }
}
