using System.Text.Json.Nodes;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Kustomize;

/// <summary>Nothing may talk to anything but what the code needs: each side of a connection is open, and no other port.</summary>
public class NetworkPolicyTests
{
    private const int Names = 53;
    private const int Postgres = 5432;
    private const int Collector = 4317;

    public static TheoryData<string> Overlays => Rendered.Names;

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Default_DeniesEverything(string overlay)
    {
        var spec = Rendered.Of(overlay).One("NetworkPolicy", "default-deny")["spec"]!;
        spec["podSelector"]!.AsObject().ShouldBeEmpty();
        spec["policyTypes"]!.AsArray().Select(t => t!.ToString()).ShouldBe(["Ingress", "Egress"], ignoreOrder: true);
        (spec["ingress"], spec["egress"]).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("dev", "silo", new[] { "silo silo", "gateway clients" })]
    [InlineData("dev", "gateway", new[] { "ns:ingress-nginx http" })]
    [InlineData("dev", "migrate", new string[0])]
    [InlineData("production", "silo", new[] { "silo silo", "gateway clients", "ns:monitoring health" })]
    [InlineData("production", "gateway", new[] { "ns:ingress-nginx http", "ns:monitoring http" })]
    [InlineData("production", "migrate", new string[0])]
    public void Ingress_IsOpenToThese(string overlay, string component, string[] allowed)
    {
        var workload = Rendered.Of(overlay).One(component);
        var found = Rules(overlay, workload, "ingress").SelectMany(r => Ports(r), (r, port) => $"{From(r)} {port["port"]}").ToArray();
        found.ShouldBe(allowed, ignoreOrder: true);
        foreach (var port in Rules(overlay, workload, "ingress").SelectMany(Ports))
            workload.PortOf(port["port"]!).ShouldBeOneOf([.. workload.Ports.Values]);
    }

    [Theory]
    [InlineData("dev", "silo")]
    [InlineData("dev", "gateway")]
    [InlineData("dev", "migrate")]
    [InlineData("production", "silo")]
    [InlineData("production", "gateway")]
    [InlineData("production", "migrate")]
    public void Egress_IsOpenToThePortsThatTheCodeCalls(string overlay, string component)
    {
        var workload = Rendered.Of(overlay).One(component);
        List<int> expected = [Names, Names, Postgres];
        if (overlay == "production")
            expected.Add(Collector);
        if (component == "silo")
            expected.Add(Settings.SiloPort);
        if (component == "gateway")
            expected.Add(Settings.ClientPort);
        Rules(overlay, workload, "egress").SelectMany(Ports).Select(p => (int)p["port"]!.GetValue<long>()).Order().ShouldBe(expected.Order());
        Rules(overlay, workload, "egress").ShouldAllBe(r => r["to"]!.AsArray().Count == 1);
    }

    // A connection needs both of its sides: who may call a pod of ours may be called there.
    [Theory]
    [MemberData(nameof(Overlays))]
    public void Egress_ToPodsOfOurs_IsTheirIngress(string overlay)
    {
        var rendered = Rendered.Of(overlay);
        var connections = 0;
        foreach (var caller in rendered.Workloads)
        {
            foreach (var rule in Rules(overlay, caller, "egress").Where(r => r["to"]![0]!["namespaceSelector"] is null))
            {
                foreach (var called in rendered.Selected(rule["to"]![0]!["podSelector"]))
                {
                    var port = Ports(rule).ShouldHaveSingleItem()["port"]!.GetValue<long>();
                    Rules(overlay, called, "ingress").ShouldContain(
                        r => r["from"]![0]!["namespaceSelector"] == null && caller.Matches(r["from"]![0]!["podSelector"]) && Ports(r).Any(p => called.PortOf(p["port"]!) == port),
                        $"{caller.Name} may call {called.Name} at {port}, which does not let it in");
                    connections++;
                }
            }
        }

        connections.ShouldBeGreaterThanOrEqualTo(overlay == "dev" ? 5 : 2);
    }

    [Fact]
    public void Collector_IsCalledAtThePortOfTheVariable()
    {
        var silo = Rendered.Of("production").One("silo");
        var endpoint = new Uri(silo.Variable("OTEL_EXPORTER_OTLP_ENDPOINT")!);
        endpoint.Port.ShouldBe(Collector);
        Repository.Text("deploy/observability/collector/collector.yaml").ShouldContain($"0.0.0.0:{Collector}");
        Rules("production", silo, "egress").ShouldContain(r => r["to"]![0]!.ToJsonString().Contains($"\"{endpoint.Host.Split('.')[1]}\"", StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Rules(string overlay, Workload workload, string direction) =>
        Rendered.Of(overlay).Of("NetworkPolicy").Where(p => workload.Matches(p["spec"]!["podSelector"]))
            .SelectMany(p => p["spec"]![direction]?.AsArray() ?? []).Select(r => r!);

    private static IEnumerable<JsonNode> Ports(JsonNode rule) => rule["ports"]!.AsArray().Select(p => p!);

    private static string From(JsonNode rule)
    {
        var from = rule["from"]!.AsArray().ShouldHaveSingleItem()!;
        return from["namespaceSelector"] is { } space
            ? "ns:" + space["matchLabels"]!["kubernetes.io/metadata.name"]
            : from["podSelector"]!["matchLabels"]!["app.kubernetes.io/component"]!.ToString();
    }
}
