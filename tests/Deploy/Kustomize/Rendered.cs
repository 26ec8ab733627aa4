using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Kustomize;

/// <summary>What <c>kubectl kustomize</c> makes of an overlay; tests are skipped where there is no kubectl.</summary>
internal sealed class Rendered
{
    private static readonly ConcurrentDictionary<string, Lazy<Rendered>> Overlays = new(StringComparer.Ordinal);

    private Rendered(JsonObject[] objects) => Objects = objects;

    public static TheoryData<string> Names { get; } = ["dev", "production"];

    public JsonObject[] Objects { get; }

    /// <summary>Deployments, stateful sets and jobs.</summary>
    public IEnumerable<Workload> Workloads => Objects.Where(o => Kind(o) is "Deployment" or "StatefulSet" or "Job").Select(o => new Workload(o));

    public static Rendered Of(string overlay)
    {
        Assert.SkipUnless(Tool.Exists("kubectl"), "THE KUBERNETES OBJECTS ARE NOT TESTED: kubectl is not installed");
        return Overlays.GetOrAdd(overlay, name => new Lazy<Rendered>(() => Render(name))).Value;
    }

    public static string Kind(JsonNode item) => item["kind"]!.GetValue<string>();

    public static string NameOf(JsonNode item) => item["metadata"]!["name"]!.GetValue<string>();

    public JsonObject[] Of(params string[] kinds) => [.. Objects.Where(o => kinds.Contains(Kind(o)))];

    public JsonObject One(string kind, string name) => Objects.Single(o => Kind(o) == kind && NameOf(o) == name);

    public Workload One(string component) => Workloads.Single(w => w.Labels.GetValueOrDefault("app.kubernetes.io/component") == component);

    /// <summary>Workloads of this overlay that a selector's labels choose.</summary>
    public Workload[] Selected(JsonNode? selector) => [.. Workloads.Where(w => w.Matches(selector))];

    private static Rendered Render(string overlay)
    {
        var (exitCode, output, errors) = Tool.Run("kubectl", Repository.Root, "kustomize", $"deploy/kustomize/overlays/{overlay}");
        exitCode.ShouldBe(0, errors);
        errors.ShouldBeEmpty();
        return new Rendered([.. Yaml.Documents(output).Cast<JsonObject>()]);
    }
}
