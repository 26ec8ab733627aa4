using System.Text;

namespace SweepCluster.Telemetry.Prometheus;

/// <summary>
/// Names of metrics and labels as OpenTelemetry's rules for Prometheus make them
/// (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/): underscores for what Prometheus
/// does not allow, the unit in words at the end, <c>_total</c> behind what only grows, <c>_ratio</c> behind a gauge of
/// unit 1; what stands in braces is no unit.
/// </summary>
public static class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["d"] = "days", ["h"] = "hours", ["min"] = "minutes", ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds",
        ["ns"] = "nanoseconds", ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["GiBy"] = "gibibytes",
        ["KBy"] = "kilobytes", ["MBy"] = "megabytes", ["GBy"] = "gigabytes", ["m"] = "meters", ["V"] = "volts", ["A"] = "amperes",
        ["J"] = "joules", ["W"] = "watts", ["g"] = "grams", ["Cel"] = "celsius", ["Hz"] = "hertz", ["%"] = "percent",
    };

    private static readonly Dictionary<string, string> Per = new(StringComparer.Ordinal)
    {
        ["s"] = "second", ["m"] = "minute", ["h"] = "hour", ["d"] = "day", ["w"] = "week", ["mo"] = "month", ["y"] = "year",
    };

    /// <summary>Name of a label.</summary>
    public static string OfLabel(string attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return Clean(attribute, mayHaveColon: false);
    }

    /// <summary>Name of a metric.</summary>
    internal static string Of(string instrument, string? unit, MetricKind kind)
    {
        var isCounter = kind is MetricKind.Counter or MetricKind.ObservedCounter;
        var name = Clean(instrument, mayHaveColon: true);
        if (isCounter && name.EndsWith("_total", StringComparison.Ordinal))
            name = name[..^"_total".Length];
        var suffix = unit == "1" ? (kind == MetricKind.Gauge ? "ratio" : "") : SuffixOf(unit ?? "");
        if (suffix.Length > 0 && !name.EndsWith("_" + suffix, StringComparison.Ordinal) && name != suffix)
            name = $"{name}_{suffix}";
        return isCounter ? name + "_total" : name;
    }

    private static string SuffixOf(string unit)
    {
        var plain = WithoutBraces(unit);
        var slash = plain.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return Clean(Units.GetValueOrDefault(plain, plain), mayHaveColon: true).Trim('_');
        var (of, per) = (plain[..slash], plain[(slash + 1)..]);
        var first = Units.GetValueOrDefault(of, of);
        var second = Per.GetValueOrDefault(per, per);
        return Clean(second.Length == 0 ? first : $"{first}_per_{second}", mayHaveColon: true).Trim('_');
    }

    private static string WithoutBraces(string unit)
    {
        var plain = new StringBuilder();
        var depth = 0;
        foreach (var letter in unit)
        {
            depth += letter == '{' ? 1 : 0;
            if (depth == 0)
                plain.Append(letter);
            depth -= letter == '}' && depth > 0 ? 1 : 0;
        }

        return plain.ToString().Trim();
    }

    private static string Clean(string name, bool mayHaveColon)
    {
        var clean = new StringBuilder(name.Length + 1);
        foreach (var letter in name)
        {
            var isAllowed = char.IsAsciiLetterOrDigit(letter) || (letter == ':' && mayHaveColon);
            if (isAllowed)
                clean.Append(letter);
            else if (clean.Length == 0 || clean[^1] != '_')
                clean.Append('_');
        }

        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? "_" + clean : clean.ToString();
    }
}
