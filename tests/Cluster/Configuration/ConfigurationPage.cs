using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using SweepCluster.Gateway.Options;
using SweepCluster.Grains.Hosting;
using SweepCluster.Grains.Membership;
using SweepCluster.Silo.Options;

namespace SweepCluster.Cluster.Tests.Configuration;

/// <summary>Writes docs/configuration.md from the options types and their comments.</summary>
internal static class ConfigurationPage
{
    /// <summary>Variables that programs read by name, and what they do; a test finds their names in the sources.</summary>
    public static readonly IReadOnlyDictionary<string, string> Variables = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["NO_COLOR"] = "not empty: the console shows no colours",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "receiver of telemetry; without one nothing is exported",
        ["OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"] = "receiver of logs",
        ["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] = "receiver of metrics",
        ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = "receiver of spans",
        ["OTEL_EXPORTER_OTLP_TRACES_HEADERS"] = "headers of what is sent there",
        ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"] = "`grpc` or `http/protobuf`",
        ["OTEL_LOGS_EXPORTER"] = "`none`: no logs are exported",
        ["OTEL_METRICS_EXPORTER"] = "`none`: no metrics are exported",
        ["OTEL_SDK_DISABLED"] = "`true`: nothing is exported",
        ["OTEL_TRACES_EXPORTER"] = "`none`: no spans are exported",
        ["OTEL_TRACES_SAMPLER"] = "`always_on`, `always_off`, or a share",
        ["OTEL_TRACES_SAMPLER_ARG"] = "share of the unremarkable batches that is kept, 0.1 without it",
        ["SWEEP_ENGINES"] = "assemblies with further engines for the console, separated as in `PATH`",
        ["SWEEP_SERVER"] = "server that the console talks to",
        ["SWEEP_TELEMETRY_SWEEP_IDS"] = "sweeps of a process that have metrics of their own; 0 without it",
        ["SWEEP_TOKEN"] = "the console's token",
        ["SWEEP_TOKEN_FILE"] = "file with the console's token",
    };

    /// <summary>The page.</summary>
    public static string Write()
    {
        var page = new StringBuilder("""
            # Configuration
            Written from the options and their comments by `tests/Cluster/Configuration`, which also finds whether anything is
            missing here; do not edit.

            Silos and gateways take each setting from an environment variable as named here, from the command line
            (`--Sweep:SiloPort 11111`), or from `appsettings.json` beside the program. Times are `hours:minutes:seconds`. What is
            wrong is reported at once, all of it, with exit code 2, before anything starts. The options of the console's commands,
            `sweep serve` among them, are what `sweep COMMAND --help` says.

            """.ReplaceLineEndings("\n"));
        Table(page, "Silos and gateways", typeof(MemberOptions), new SiloOptions());
        Table(page, "Silos", typeof(SiloOptions), new SiloOptions());
        Table(page, "Gateways", typeof(GatewayOptions), new GatewayOptions());
        Table(page, "Grains, at silos; alike at all of them", typeof(GrainOptions), new GrainOptions(), "Grains");
        page.Append("\n## Variables\nRead by name: those of the console, and of telemetry in every program ([telemetry.md](telemetry.md) says more).\nThe exporter of OpenTelemetry reads further `OTEL_*` variables of the standard, and Npgsql reads `PGPASSWORD`,\n`PGPASSFILE`, `PGUSER` and `PGSSLROOTCERT` where the connection string is silent.\n\n| variable | does |\n|---|---|\n");
        foreach (var (name, meaning) in Variables)
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {meaning} |\n");
        return page.ToString();
    }

    private static void Table(StringBuilder page, string title, Type declaring, object defaults, string prefix = "")
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n| variable | without it | means |\n|---|---|---|\n");
        Rows(page, declaring, defaults, MemberOptions.Section + "__" + (prefix.Length > 0 ? prefix + "__" : ""));
    }

    private static void Rows(StringBuilder page, Type declaring, object defaults, string prefix)
    {
        foreach (var property in Settable(declaring))
        {
            var value = property.GetValue(defaults);
            if (value is not null && IsGroup(property.PropertyType))
                Rows(page, property.PropertyType, value, $"{prefix}{property.Name}__");
            else
                page.Append(CultureInfo.InvariantCulture, $"| `{prefix}{property.Name}` | {Text(value)} | {DocumentedSummary.Of(property)} |\n");
        }
    }

    /// <summary>What configuration can set, in the order of the source.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type declaring) =>
        declaring.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.SetMethod is { IsPublic: true }).OrderBy(p => p.MetadataToken);

    private static bool IsGroup(Type type) =>
        type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type);

    private static string Text(object? value) => value switch
    {
        null or "" => "",
        TimeSpan time => $"`{time.ToString("c", CultureInfo.InvariantCulture)}`",
        bool flag => flag ? "`true`" : "`false`",
        _ => string.Create(CultureInfo.InvariantCulture, $"`{value}`"),
    };
}
