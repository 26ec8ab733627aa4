using System.Globalization;

namespace SweepCluster.Telemetry.Export;

/// <summary>What is exported, and how much of it, as the standard <c>OTEL_*</c> variables and two of our own say.</summary>
/// <param name="IsOn">Whether anything is exported: an OTLP endpoint is named, and the SDK is not disabled.</param>
/// <param name="Share">Share of the traces of unremarkable batches and requests that is kept, 0 to 1.</param>
/// <param name="SweepIds">How many sweeps have metrics of their own, told apart by <c>sweep.id</c>.</param>
public sealed record ExportSettings(bool IsOn, double Share, int SweepIds)
{
    /// <summary>The share where nobody says otherwise: a tenth.</summary>
    public const double DefaultShare = 0.1;

    /// <summary>Names the number of sweeps with metrics of their own; 0, the default: none.</summary>
    public const string SweepIdsVariable = "SWEEP_TELEMETRY_SWEEP_IDS";

    /// <summary>Whether spans are exported; not where <c>OTEL_TRACES_EXPORTER</c> is <c>none</c>.</summary>
    public bool HasTraces { get; init; } = true;

    /// <summary>Whether metrics are exported; not where <c>OTEL_METRICS_EXPORTER</c> is <c>none</c>, as where they are scraped.</summary>
    public bool HasMetrics { get; init; } = true;

    /// <summary>Whether logs are exported; not where <c>OTEL_LOGS_EXPORTER</c> is <c>none</c>.</summary>
    public bool HasLogs { get; init; } = true;

    private static readonly string[] Endpoints =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    /// <summary>Reads the environment. What cannot be read counts as not set: telemetry keeps no program from starting.</summary>
    public static ExportSettings Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var isDisabled = string.Equals(variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
        return new ExportSettings(
            !isDisabled && Endpoints.Any(name => !string.IsNullOrWhiteSpace(variable(name))),
            ShareOf(variable("OTEL_TRACES_SAMPLER"), variable("OTEL_TRACES_SAMPLER_ARG")),
            int.TryParse(variable(SweepIdsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var ids) ? ids : 0)
        {
            HasTraces = variable("OTEL_TRACES_EXPORTER") != "none",
            HasMetrics = variable("OTEL_METRICS_EXPORTER") != "none",
            HasLogs = variable("OTEL_LOGS_EXPORTER") != "none",
        };
    }

    /// <summary>Reads the environment of this process.</summary>
    public static ExportSettings Read() => Read(Environment.GetEnvironmentVariable);

    private static double ShareOf(string? sampler, string? argument) => sampler switch
    {
        "always_on" or "parentbased_always_on" => 1,
        "always_off" or "parentbased_always_off" => 0,
        _ => double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : DefaultShare,
    };
}
