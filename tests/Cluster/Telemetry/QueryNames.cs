using System.Text.RegularExpressions;

namespace SweepCluster.Cluster.Tests.Telemetry;

/// <summary>Finds the names of metrics and labels in a query of Prometheus, and of attributes in one of Tempo.</summary>
internal static partial class QueryNames
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right" };

    /// <summary>Metrics that a query reads.</summary>
    public static string[] Metrics(string query)
    {
        var bare = Lists().Replace(Matchers().Replace(Ranges().Replace(query, ""), ""), "");
        return [.. Identifiers().Matches(bare).Where(m => !Words.Contains(m.Value) && !IsCalled(bare, m)).Select(m => m.Value).Distinct()];
    }

    /// <summary>Labels that a query selects or groups by.</summary>
    public static string[] Labels(string query) =>
    [
        .. Matchers().Matches(query).SelectMany(m => LabelNames().Matches(m.Value)).Select(m => m.Groups["n"].Value)
            .Concat(Lists().Matches(query).SelectMany(m => Identifiers().Matches(m.Groups["n"].Value)).Select(m => m.Value)).Distinct(),
    ];

    /// <summary>Attributes of spans and resources that a query of Tempo names.</summary>
    public static string[] Attributes(string query) => [.. SpanAttributes().Matches(query).Select(m => m.Groups["n"].Value).Distinct()];

    private static bool IsCalled(string query, Match name) => query[(name.Index + name.Length)..].TrimStart().StartsWith('(');

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\b(?:by|on|without|ignoring|group_left)\s*\((?<n>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lists();

    [GeneratedRegex(@"[A-Za-z_:][A-Za-z0-9_:]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"(?<n>[A-Za-z_][A-Za-z0-9_]*)\s*(?:=~|!~|!=|=)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelNames();

    [GeneratedRegex(@"\b(?:span|resource)\.(?<n>[a-z_.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SpanAttributes();
}
