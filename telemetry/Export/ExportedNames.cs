using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Telemetry.Export;

/// <summary>The sources and meters that leave the process: our own, and those of what we build on.</summary>
public static class ExportedNames
{
    /// <summary>Activity sources; <c>*</c> stands for any ending.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        [SweepActivities.SourceName, "Microsoft.Orleans.*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql"];

    /// <summary>Meters.</summary>
    public static IReadOnlyList<string> Meters { get; } =
    [
        SweepMetrics.MeterName, TelemetryHealth.MeterName, "Microsoft.Orleans", "System.Runtime", "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "Npgsql",
    ];
}
