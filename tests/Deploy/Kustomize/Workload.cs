using System.Globalization;
using System.Text.Json.Nodes;

namespace SweepCluster.Deploy.Tests.Kustomize;

/// <summary>A deployment, stateful set or job, and the pods that it makes.</summary>
internal sealed class Workload(JsonObject item)
{
    public JsonObject Item => item;

    public string Name => Rendered.NameOf(item);

    public JsonNode Spec => item["spec"]!;

    public JsonNode Pod => Spec["template"]!["spec"]!;

    public JsonNode Container => Pod["containers"]!.AsArray().Single()!;

    public Dictionary<string, string> Labels => Pairs(Spec["template"]!["metadata"]!["labels"]);

    public long Grace => Pod["terminationGracePeriodSeconds"]!.GetValue<long>();

    /// <summary>Ports by name.</summary>
    public Dictionary<string, int> Ports => (Container["ports"]?.AsArray() ?? []).ToDictionary(
        p => p!["name"]!.GetValue<string>(), p => (int)p!["containerPort"]!.GetValue<long>(), StringComparer.Ordinal);

    /// <summary>Names of variables in their order, with their values where these are written out.</summary>
    public KeyValuePair<string, string?>[] Environment => [.. (Container["env"]?.AsArray() ?? []).Select(
        e => KeyValuePair.Create(e!["name"]!.GetValue<string>(), e["value"]?.ToString()))];

    public string? Variable(string name) => Environment.FirstOrDefault(e => e.Key == name).Value;

    /// <summary>Whether a selector's labels choose these pods; an empty one chooses all.</summary>
    public bool Matches(JsonNode? selector) =>
        Pairs(selector?["matchLabels"] ?? selector).All(l => Labels.GetValueOrDefault(l.Key) == l.Value);

    /// <summary>The number of a port given by name or by number.</summary>
    public int PortOf(JsonNode port) => int.TryParse(port.ToString(), CultureInfo.InvariantCulture, out var number)
        ? number
        : Ports.TryGetValue(port.ToString(), out var named) ? named : throw new InvalidOperationException($"{Name} has no port {port}.");

    private static Dictionary<string, string> Pairs(JsonNode? labels) =>
        (labels as JsonObject ?? []).Where(l => l.Value is JsonValue).ToDictionary(l => l.Key, l => l.Value!.ToString(), StringComparer.Ordinal);
}
