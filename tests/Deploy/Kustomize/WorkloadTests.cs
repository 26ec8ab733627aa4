using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Kustomize;

public partial class WorkloadTests
{
    public static TheoryData<string> Overlays => Rendered.Names;

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Ports_AreThoseOfTheCode(string overlay)
    {
        var rendered = Rendered.Of(overlay);
        rendered.One("silo").Ports.Values.Order().ShouldBe([Settings.HealthPort, Settings.SiloPort, Settings.ClientPort]);
        rendered.One("gateway").Ports.Values.ShouldBe([Settings.ApiPort]);
        new Uri(rendered.One("gateway").Variable("Sweep__Listen")!).Port.ShouldBe(Settings.ApiPort);
        rendered.One("silo").Environment.ShouldAllBe(e => !e.Key.EndsWith("Port", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Probes_AskAPortOfTheContainer_AtAPathOfTheCode(string overlay)
    {
        foreach (var (component, source, port) in ((string, string, int)[])
            [("silo", "silo/Health/HealthEndpoints.cs", Settings.HealthPort), ("gateway", "api/Health/HealthEndpoints.cs", Settings.ApiPort)])
        {
            var workload = Rendered.Of(overlay).One(component);
            foreach (var probe in (string[])["startup", "readiness", "liveness"])
            {
                var asked = workload.Container[probe + "Probe"]!["httpGet"]!;
                workload.PortOf(asked["port"]!).ShouldBe(port);
                Repository.Text(source).ShouldContain($"\"{asked["path"]}\"");
                asked["path"]!.ToString().ShouldBe("/health/" + (probe == "startup" ? "startup" : probe == "readiness" ? "ready" : "live"));
            }

            // Time to start is given by the startup probe; the liveness probe needs none of it.
            var startup = workload.Container["startupProbe"]!;
            (startup["periodSeconds"]!.GetValue<long>() * startup["failureThreshold"]!.GetValue<long>()).ShouldBeGreaterThan(60);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Grace_IsLongerThanTheDrain_WhichIsLongerThanTheSlowestRelease(string overlay)
    {
        var silo = Rendered.Of(overlay).One("silo");
        var drain = silo.Variable("Sweep__DrainTime") is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : Settings.DrainTime;

        // A batch that is not given back is another's when its lease has run out: slower than that nothing is released.
        drain.ShouldBeGreaterThan(Settings.LeaseTime);
        TimeSpan.FromSeconds(silo.Grace).ShouldBeGreaterThan(drain + Settings.LeaveTime);
        var gateway = Rendered.Of(overlay).One("gateway");
        var pause = gateway.Container["lifecycle"]!["preStop"]!["sleep"]!["seconds"]!.GetValue<long>();
        gateway.Grace.ShouldBeGreaterThan(pause + 30, "the host's own patience is 30 s");
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Variables_AreKnownToTheCode(string overlay)
    {
        foreach (var workload in Rendered.Of(overlay).Workloads.Where(w => w.Labels["app.kubernetes.io/name"] == "sweep"))
        {
            var known = workload.Name switch { "sweep-silo" => Settings.OfSilos, "sweep-gateway" => Settings.OfGateways, _ => ["Sweep__Postgres"] };
            var names = workload.Environment.Select(e => e.Key).ToArray();
            names.ShouldBeUnique();
            names.Where(n => !n.StartsWith("PG", StringComparison.Ordinal)).ShouldAllBe(n => known.Contains(n) || Settings.Variables.Contains(n));

            // Kubernetes puts in what stands before; anything else stays as it is written.
            for (var i = 0; i < names.Length; i++)
                References().Matches(workload.Environment[i].Value ?? "").Select(m => m.Groups["n"].Value).ShouldBeSubsetOf(names[..i]);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Silo_AdvertisesItsPod_AndHasASlotForEachCoreAskedFor(string overlay)
    {
        var silo = Rendered.Of(overlay).One("silo");
        Source("Sweep__AdvertisedAddress")["fieldRef"]!["fieldPath"]!.ToString().ShouldBe("status.podIP");
        var slots = Source("Sweep__Slots")["resourceFieldRef"]!;
        (slots["containerName"]!.ToString(), slots["resource"]!.ToString(), slots["divisor"]!.ToString())
            .ShouldBe((silo.Container["name"]!.ToString(), "requests.cpu", "1"));

        JsonNode Source(string name) => silo.Container["env"]!.AsArray().Single(e => e!["name"]!.ToString() == name)!["valueFrom"]!;
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Pods_AskForCores_WithoutALimit_AndHaveAMemoryLimit(string overlay)
    {
        foreach (var resources in Rendered.Of(overlay).Workloads.Select(w => w.Container["resources"]!))
        {
            resources["requests"]!["cpu"].ShouldNotBeNull();
            resources["limits"]!.AsObject().Select(l => l.Key).ShouldBe(["memory"]);
            resources["requests"]!["memory"].ShouldNotBeNull();
        }

        // What a silo has it was promised: the one that is over its limit is not the one that dies for another.
        var silo = Rendered.Of(overlay).One("silo").Container["resources"]!;
        silo["requests"]!["memory"]!.ToString().ShouldBe(silo["limits"]!["memory"]!.ToString());
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Pods_AreRestricted_AndKnowNothingOfTheApiServer(string overlay)
    {
        var rendered = Rendered.Of(overlay);
        rendered.Of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding").ShouldBeEmpty();
        rendered.Of("ServiceAccount").ShouldHaveSingleItem()["automountServiceAccountToken"]!.GetValue<bool>().ShouldBeFalse();
        rendered.Of("Namespace").ShouldHaveSingleItem()["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]!.ToString().ShouldBe("restricted");
        rendered.Workloads.Count().ShouldBeGreaterThanOrEqualTo(3);
        foreach (var workload in rendered.Workloads)
        {
            workload.Pod["serviceAccountName"]!.ToString().ShouldBe(Rendered.NameOf(rendered.Of("ServiceAccount")[0]));
            workload.Pod["automountServiceAccountToken"]!.GetValue<bool>().ShouldBeFalse();
            workload.Pod["enableServiceLinks"]!.GetValue<bool>().ShouldBeFalse();
            workload.Pod["securityContext"]!["runAsNonRoot"]!.GetValue<bool>().ShouldBeTrue();
            workload.Pod["securityContext"]!["runAsUser"]!.GetValue<long>().ShouldBeGreaterThan(0);
            workload.Pod["securityContext"]!["seccompProfile"]!["type"]!.ToString().ShouldBe("RuntimeDefault");
            foreach (var forbidden in (string[])["hostNetwork", "hostPID", "hostIPC", "initContainers"])
                workload.Pod[forbidden].ShouldBeNull();
            var context = workload.Container["securityContext"]!;
            context["allowPrivilegeEscalation"]!.GetValue<bool>().ShouldBeFalse();
            context["readOnlyRootFilesystem"]!.GetValue<bool>().ShouldBeTrue();
            context["capabilities"]!["drop"]!.AsArray().Select(c => c!.ToString()).ShouldBe(["ALL"]);
            (workload.Container["ports"]?.AsArray() ?? []).ShouldAllBe(p => p!["hostPort"] == null);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Volumes_AreMounted_AndMountsAreVolumes(string overlay)
    {
        foreach (var workload in Rendered.Of(overlay).Workloads)
        {
            var volumes = (workload.Pod["volumes"]?.AsArray() ?? []).Concat(workload.Spec["volumeClaimTemplates"]?.AsArray().Select(c => c!["metadata"]) ?? []);
            var mounts = workload.Container["volumeMounts"]!.AsArray();
            mounts.Select(m => m!["name"]!.ToString()).Order().ShouldBe(volumes.Select(v => v!["name"]!.ToString()).Order());
            mounts.Select(m => m!["mountPath"]!.ToString()).ShouldContain("/tmp");
            (workload.Pod["volumes"]?.AsArray() ?? []).ShouldAllBe(v => v!["hostPath"] == null);

            // A certificate that a connection string names is mounted.
            if (RootCertificates().Match(workload.Variable("Sweep__Postgres") ?? "") is { Success: true } named)
                mounts.ShouldContain(m => named.Groups["n"].Value == m!["mountPath"] + "/ca.crt");
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Images_ArePinned_OursToTheVersionThatIsBuilt(string overlay)
    {
        foreach (var image in Rendered.Of(overlay).Workloads.Select(w => w.Container["image"]!.ToString()))
        {
            PinnedImage.Check(image);
            if (image.Contains("sweepcluster/", StringComparison.Ordinal))
                image.ShouldEndWith(":" + Settings.Version);
        }
    }

    [GeneratedRegex(@"\$\((?<n>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex References();

    [GeneratedRegex(@"Root Certificate=(?<n>[^;]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RootCertificates();
}
