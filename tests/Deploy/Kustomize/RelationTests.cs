using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Kustomize;

/// <summary>What holds between objects: selectors, budgets, scaling, the way in.</summary>
public partial class RelationTests
{
    public static TheoryData<string> Overlays => Rendered.Names;

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Selectors_ChooseOneWorkload(string overlay)
    {
        var rendered = Rendered.Of(overlay);
        foreach (var workload in rendered.Workloads.Where(w => Rendered.Kind(w.Item) != "Job"))
        {
            rendered.Selected(workload.Spec["selector"]).ShouldHaveSingleItem().Name.ShouldBe(workload.Name);
            foreach (var spread in workload.Pod["topologySpreadConstraints"]?.AsArray() ?? [])
                rendered.Selected(spread!["labelSelector"]).ShouldHaveSingleItem().Name.ShouldBe(workload.Name);
        }

        foreach (var item in rendered.Of("Service", "PodDisruptionBudget", "PodMonitor"))
            rendered.Selected(item["spec"]!["selector"]).ShouldHaveSingleItem(Rendered.NameOf(item));
        foreach (var component in (string[])["silo", "gateway"])
            rendered.One(component).Pod["topologySpreadConstraints"]!.AsArray().ShouldContain(s => s!["topologyKey"]!.ToString() == "kubernetes.io/hostname");
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Services_SendToAPortOfTheirPods(string overlay)
    {
        var rendered = Rendered.Of(overlay);
        foreach (var service in rendered.Of("Service"))
        {
            var port = service["spec"]!["ports"]!.AsArray().ShouldHaveSingleItem()!;
            rendered.Selected(service["spec"]!["selector"])[0].Ports.ShouldContainKey(port["targetPort"]!.ToString());
            service["spec"]!["type"].ShouldBeNull("a service that is reached from outside goes around the ingress");
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void WayIn_LeadsToTheGatewayAlone(string overlay)
    {
        var rendered = Rendered.Of(overlay);
        var ingress = rendered.Of("Ingress").ShouldHaveSingleItem();
        var backend = ingress["spec"]!["rules"]!.AsArray().ShouldHaveSingleItem()!["http"]!["paths"]!.AsArray().ShouldHaveSingleItem()!["backend"]!["service"]!;
        var service = rendered.One("Service", backend["name"]!.ToString());
        service["spec"]!["ports"]!.AsArray().ShouldContain(p => p!["name"]!.ToString() == backend["port"]!["name"]!.ToString());
        rendered.Selected(service["spec"]!["selector"]).ShouldHaveSingleItem().Name.ShouldBe("sweep-gateway");
        if (overlay == "production")
            ingress["spec"]!["tls"]!.AsArray().SelectMany(t => t!["hosts"]!.AsArray()).Select(h => h!.ToString()).ShouldBe(ingress["spec"]!["rules"]!.AsArray().Select(r => r!["host"]!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void DisruptionBudgets_LeaveSomebodyAndLetSomebodyGo(string overlay)
    {
        var rendered = Rendered.Of(overlay);
        rendered.Of("PodDisruptionBudget").ShouldNotBeEmpty();
        foreach (var budget in rendered.Of("PodDisruptionBudget"))
        {
            var replicas = LeastReplicas(rendered, rendered.Selected(budget["spec"]!["selector"])[0]);
            var stay = budget["spec"]!["minAvailable"]?.GetValue<long>() ?? (replicas - budget["spec"]!["maxUnavailable"]!.GetValue<long>());
            stay.ShouldBeInRange(1, replicas - 1, Rendered.NameOf(budget));
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Names_OfClassesAndSecrets_AreThereOrAskedOfTheOperator(string overlay)
    {
        var rendered = Rendered.Of(overlay);
        foreach (var priority in rendered.Workloads.Select(w => w.Pod["priorityClassName"]).OfType<JsonNode>())
            rendered.One("PriorityClass", priority.ToString()).ShouldNotBeNull();
        rendered.One("PriorityClass", "sweep-silo")["preemptionPolicy"]!.ToString().ShouldBe("Never");
        rendered.Objects.Where(o => Rendered.Kind(o) is not ("Namespace" or "PriorityClass"))
            .ShouldAllBe(o => o["metadata"]!["namespace"]!.ToString() == Rendered.NameOf(rendered.Of("Namespace")[0]));

        // No secret has its content here; all that are asked for are made as the page says.
        rendered.Of("Secret").ShouldBeEmpty();
        var asked = SecretNames().Matches(string.Concat(rendered.Objects.Select(o => o.ToJsonString()))).Select(m => m.Groups["n"].Value).Distinct();
        var page = Repository.Text("docs/getting-started.md");
        foreach (var name in asked)
            page.ShouldContain(name);
    }

    [Fact]
    public void Scaling_GivesUpOnePodAtATime_AfterTheOneBeforeHasDrained()
    {
        var rendered = Rendered.Of("production");
        var scaler = rendered.Of("ScaledObject").ShouldHaveSingleItem();
        var silo = rendered.One("silo");
        scaler["spec"]!["scaleTargetRef"]!["name"]!.ToString().ShouldBe(silo.Name);
        silo.Spec["replicas"].ShouldBeNull("the number of silos is the scaler's alone");
        var down = scaler["spec"]!["advanced"]!["horizontalPodAutoscalerConfig"]!["behavior"]!["scaleDown"]!;
        var policy = down["policies"]!.AsArray().ShouldHaveSingleItem()!;
        (policy["type"]!.ToString(), policy["value"]!.GetValue<long>()).ShouldBe(("Pods", 1L));
        policy["periodSeconds"]!.GetValue<long>().ShouldBeGreaterThan(silo.Grace);
        down["stabilizationWindowSeconds"]!.GetValue<long>().ShouldBeGreaterThan(policy["periodSeconds"]!.GetValue<long>());
        scaler["spec"]!["minReplicaCount"]!.GetValue<long>().ShouldBeLessThan(scaler["spec"]!["maxReplicaCount"]!.GetValue<long>());

        // What it asks Prometheus for is recorded by our rules or measured by our programs.
        var known = Repository.Text("deploy/observability/prometheus/rules.yaml") + Repository.Text("docs/telemetry.md");
        foreach (var trigger in scaler["spec"]!["triggers"]!.AsArray())
        {
            trigger!["metricType"]!.ToString().ShouldBe("Value", "the query is a share for each slot already");
            foreach (Match metric in Metrics().Matches(trigger["metadata"]!["query"]!.ToString()))
                known.ShouldContain(metric.Value);
        }
    }

    [Fact]
    public void PodMonitors_ScrapeAPortOfTheirPods_UnderTheJobThatTheRulesName()
    {
        var rendered = Rendered.Of("production");
        foreach (var monitor in rendered.Of("PodMonitor"))
        {
            var endpoint = monitor["spec"]!["podMetricsEndpoints"]!.AsArray().ShouldHaveSingleItem()!;
            rendered.Selected(monitor["spec"]!["selector"])[0].Ports.ShouldContainKey(endpoint["port"]!.ToString());
            endpoint["path"]!.ToString().ShouldBe("/metrics");
            var job = endpoint["relabelings"]!.AsArray().ShouldHaveSingleItem()!;
            job["targetLabel"]!.ToString().ShouldBe("job");
            Repository.Text("deploy/observability/prometheus/prometheus.yaml").ShouldContain("job_name: " + job["replacement"]);
        }
    }

    private static long LeastReplicas(Rendered rendered, Workload workload) =>
        workload.Spec["replicas"]?.GetValue<long>()
        ?? rendered.Of("ScaledObject").Single(s => s["spec"]!["scaleTargetRef"]!["name"]!.ToString() == workload.Name)["spec"]!["minReplicaCount"]!.GetValue<long>();

    [GeneratedRegex(@"""(?:secretName"":""|secretKeyRef"":\{""key"":""[a-z]+"",""name"":"")(?<n>[a-z-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretNames();

    [GeneratedRegex(@"sweep[_:][a-z_:]+", RegexOptions.None, 1000)]
    private static partial Regex Metrics();
}
