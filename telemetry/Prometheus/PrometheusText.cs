using System.Globalization;
using System.Text;

namespace SweepCluster.Telemetry.Prometheus;

/// <summary>Writes metrics in Prometheus' text format 0.0.4, in the order of names and labels.</summary>
internal static class PrometheusText
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes the families that bear one name; those after the first of another type are left out.</summary>
    public static void Write(StringBuilder text, IReadOnlyList<MetricFamily> families, long scrape)
    {
        var first = families[0];
        var lines = new SortedDictionary<string, Sum>(StringComparer.Ordinal);
        foreach (var family in families.Where(f => TypeOf(f.Kind) == TypeOf(first.Kind) && f.Bounds.SequenceEqual(first.Bounds)))
        {
            foreach (var (tags, series) in family.Series)
            {
                if (family.IsObserved && series.Observed != scrape)
                    continue;
                var labels = Labels(tags);
                if (!lines.TryGetValue(labels, out var sum))
                    lines.Add(labels, sum = new Sum(first.Bounds.Length + 1));
                sum.Add(series.Read());
            }
        }

        if (lines.Count == 0)
            return;
        text.Append("# HELP ").Append(first.Name).Append(' ').Append(Escape(first.Help, quotes: false)).Append('\n');
        text.Append("# TYPE ").Append(first.Name).Append(' ').Append(TypeOf(first.Kind)).Append('\n');
        foreach (var (labels, sum) in lines)
        {
            if (first.Kind == MetricKind.Histogram)
                WriteHistogram(text, first, labels, sum);
            else
                Line(text, first.Name, labels, Number(sum.Value));
        }
    }

    /// <summary>Labels of tags, sorted, without braces. Tags whose names become the same are joined by a semicolon.</summary>
    public static string Labels(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(',', tags
        .OrderBy(t => t.Key, StringComparer.Ordinal)
        .GroupBy(t => PrometheusNames.OfLabel(t.Key), t => TextOf(t.Value), StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => $"{g.Key}=\"{Escape(string.Join(';', g), quotes: true)}\""));

    private static void WriteHistogram(StringBuilder text, MetricFamily family, string labels, Sum sum)
    {
        var separator = labels.Length > 0 ? "," : "";
        var below = 0L;
        for (var i = 0; i < family.Bounds.Length; i++)
        {
            below += sum.Buckets[i];
            Line(text, family.Name + "_bucket", $"{labels}{separator}le=\"{Number(family.Bounds[i])}\"", $"{below}");
        }

        Line(text, family.Name + "_bucket", $"{labels}{separator}le=\"+Inf\"", $"{sum.Count}");
        Line(text, family.Name + "_sum", labels, Number(sum.Value));
        Line(text, family.Name + "_count", labels, $"{sum.Count}");
    }

    private static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter or MetricKind.ObservedCounter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings("\\n");
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    // What tags in different orders, and instruments of the same name in several meters, add up to.
    private sealed class Sum(int buckets)
    {
        public double Value { get; private set; }

        public long Count { get; private set; }

        public long[] Buckets { get; } = new long[buckets];

        public void Add((double Value, long Count, long[] Buckets) part)
        {
            Value += part.Value;
            Count += part.Count;
            for (var i = 0; i < part.Buckets.Length; i++)
                Buckets[i] += part.Buckets[i];
        }
    }
}
