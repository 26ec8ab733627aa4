using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Compose;

public partial class ComposeTests
{
    private static readonly JsonNode File = Yaml.Documents(Repository.Text("deploy/compose.yaml")).Single();
    private static readonly JsonObject Services = File["services"]!.AsObject();

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Ours => Services.Where(s => Text(s.Value!["image"]).StartsWith("sweepcluster/", StringComparison.Ordinal));

    [Fact]
    public void Services_AreThoseOfACluster() => Services.Select(s => s.Key).ShouldBe(
        ["postgres", "migrate", "silo-1", "silo-2", "silo-3", "gateway", "console", "collector", "tempo", "prometheus", "grafana"], ignoreOrder: true);

    [Fact]
    public void Images_ArePinned_AndOursAreBuiltFromTheTargetOfTheirName()
    {
        foreach (var (name, service) in Services)
            PinnedImage.Check(Text(service!["image"]));
        var containerfile = Repository.Text("deploy/images/Containerfile");
        foreach (var (name, service) in Ours)
        {
            var target = Text(service!["build"]!["target"]);
            Text(service["image"]).ShouldBe($"sweepcluster/{target}:{Settings.Version}", name);
            containerfile.ShouldContain($" AS {target}\n");
            Repository.Has("deploy/" + Text(service["build"]!["context"]) + "/" + Text(service["build"]!["dockerfile"])).ShouldBeTrue();
        }
    }

    [Fact]
    public void Variables_AreKnownToTheCode()
    {
        foreach (var (name, service) in Ours)
        {
            string[] known = name.StartsWith("silo", StringComparison.Ordinal) ? Settings.OfSilos
                : name == "gateway" ? Settings.OfGateways : ["Sweep__Postgres", "Sweep__ClusterId"];
            service!["environment"]!.AsObject().Select(e => e.Key).ShouldAllBe(e => known.Contains(e) || Settings.Variables.Contains(e), name);
        }
    }

    [Fact]
    public void Silos_HaveAddressesOfTheirOwn_WhichTheyAdvertise()
    {
        var subnet = Text(File["networks"]!["cluster"]!["ipam"]!["config"]![0]!["subnet"]);
        var silos = Services.Where(s => s.Key.StartsWith("silo-", StringComparison.Ordinal)).Select(s => s.Value!).ToArray();
        silos.Length.ShouldBe(3);
        var addresses = silos.Select(s => Text(s["networks"]!["cluster"]!["ipv4_address"])).ToArray();
        addresses.ShouldBeUnique();
        addresses.ShouldAllBe(a => System.Net.IPNetwork.Parse(subnet).Contains(System.Net.IPAddress.Parse(a)));
        silos.Select(s => Text(s["environment"]!["Sweep__AdvertisedAddress"])).ShouldBe(addresses);

        // Stopped no sooner than it takes to drain.
        silos.ShouldAllBe(s => double.Parse(Text(s["stop_grace_period"]).TrimEnd('s')) > (Settings.DrainTime + Settings.LeaveTime).TotalSeconds);
    }

    [Fact]
    public void Prometheus_FindsSilosAndGatewayByNameAndPort()
    {
        var jobs = Yaml.Documents(Repository.Text("deploy/observability/prometheus/prometheus.yaml")).Single()["scrape_configs"]!.AsArray();
        foreach (var (name, port) in new[] { ("silo", Settings.HealthPort), ("gateway", Settings.ApiPort) })
        {
            var found = jobs.Select(j => j!["dns_sd_configs"]![0]!).Single(d => Text(d["names"]![0]) == name);
            found["port"]!.GetValue<long>().ShouldBe(port);
            Services.ShouldContain(s => s.Key == name || Aliases(s.Value!).Contains(name));
        }

        var token = Text(jobs.Single(j => j!["authorization"] is not null)!["authorization"]!["credentials_file"]);
        Services["prometheus"]!["secrets"]!.AsArray().Select(s => "/run/secrets/" + s).ShouldContain(token);
    }

    [Fact]
    public void Addresses_OfOtherServices_AreTheirNamesAndPorts()
    {
        var gateway = Services["gateway"]!;
        new Uri(Text(gateway["environment"]!["Sweep__Listen"])).Port.ShouldBe(Settings.ApiPort);
        Text(gateway["ports"]!.AsArray().ShouldHaveSingleItem()).ShouldBe($"127.0.0.1:{Settings.ApiPort}:{Settings.ApiPort}");
        foreach (var (_, service) in Ours)
        {
            Text(service!["environment"]!["Sweep__Postgres"]).ShouldContain("Host=postgres;");
            new Uri(Text(service["environment"]!["OTEL_EXPORTER_OTLP_ENDPOINT"])).Host.ShouldBe("collector");
        }

        var configured = string.Concat(
            Repository.Text("deploy/observability/collector/collector.yaml"),
            Repository.Text("deploy/observability/grafana/provisioning/datasources/datasources.yaml"));
        foreach (Match address in Addresses().Matches(configured))
            Services.ShouldContainKey(address.Groups["host"].Value);
        Addresses().Count(configured).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void Volumes_AreInTheRepositoryOrDeclared()
    {
        foreach (var (name, service) in Services)
        {
            foreach (var volume in (service!["volumes"]?.AsArray() ?? []).Select(v => Text(v).Split(':')))
            {
                if (volume[0].StartsWith('.'))
                {
                    Repository.Has("deploy/" + volume[0]).ShouldBeTrue($"{name} mounts {volume[0]}");
                    volume[^1].ShouldBe("ro");
                }
                else
                {
                    File["volumes"]!.AsObject().ShouldContainKey(volume[0]);
                }
            }
        }
    }

    [Fact]
    public void Grafana_HasTheFolderThatItsProvisioningNames()
    {
        var folder = Yaml.Documents(Repository.Text("deploy/observability/grafana/provisioning/dashboards/dashboards.yaml")).Single()["providers"]![0]!["options"]!["path"];
        Services["grafana"]!["volumes"]!.AsArray().Select(v => Text(v).Split(':')[1]).ShouldContain(Text(folder));
        var sources = Yaml.Documents(Repository.Text("deploy/observability/grafana/provisioning/datasources/datasources.yaml")).Single()["datasources"]!.AsArray().Select(s => Text(s!["uid"])).ToArray();
        foreach (var dashboard in Directory.GetFiles(Repository.PathOf("deploy/observability/grafana/dashboards")))
            SourceIds().Matches(System.IO.File.ReadAllText(dashboard)).Select(m => m.Groups["n"].Value).Distinct().ShouldBeSubsetOf(sources);
    }

    // No password stands in the file, and none has a default.
    [Fact]
    public void Secrets_AreFilesThatTheScriptMakes()
    {
        var declared = File["secrets"]!.AsObject();
        Services.SelectMany(s => s.Value!["secrets"]?.AsArray() ?? []).Select(Text).Distinct().ShouldBe(declared.Select(d => d.Key), ignoreOrder: true);
        Services.SelectMany(s => s.Value!["environment"]?.AsObject() ?? [])
            .Where(e => e.Key.Contains("PASSWORD", StringComparison.OrdinalIgnoreCase) || e.Key.Contains("TOKEN", StringComparison.OrdinalIgnoreCase))
            .ShouldAllBe(e => e.Key.EndsWith("_FILE", StringComparison.Ordinal) || e.Key == "Sweep__Tokens");
        Repository.Text("deploy/compose.yaml").ShouldNotContain("Password=");
        Repository.Text(".gitignore").ShouldContain("/deploy/compose/secrets/");

        var folder = Directory.CreateTempSubdirectory("sweep-secrets-").FullName;
        try
        {
            Tool.Run("bash", folder, Repository.PathOf("deploy/compose/secrets.sh"), folder).ExitCode.ShouldBe(0);
            foreach (var (_, secret) in declared)
            {
                Text(secret!["file"]).ShouldStartWith("./compose/secrets/");
                System.IO.File.Exists(Path.Combine(folder, Path.GetFileName(Text(secret["file"])))).ShouldBeTrue();
            }

            var password = System.IO.File.ReadAllText(Path.Combine(folder, "postgres-password"));
            password.Length.ShouldBe(48);
            System.IO.File.ReadAllText(Path.Combine(folder, "pgpass")).ShouldBe($"postgres:5432:sweep:sweep:{password}");
            Tool.Run("bash", folder, Repository.PathOf("deploy/compose/secrets.sh"), folder).ExitCode.ShouldBe(0);
            System.IO.File.ReadAllText(Path.Combine(folder, "postgres-password")).ShouldBe(password, "what is there is left as it is");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Services_AreHardened_AndReachedFromThisMachineAlone()
    {
        Services.SelectMany(s => s.Value!["ports"]?.AsArray() ?? []).ShouldAllBe(p => Text(p).StartsWith("127.0.0.1:"));
        foreach (var (name, service) in Services.Where(s => s.Key != "postgres"))
        {
            service!["read_only"]?.GetValue<bool>().ShouldBe(true, name);
            service["cap_drop"]!.AsArray().Select(Text).ShouldBe(["ALL"]);
        }

        Services.ShouldAllBe(s => s.Value!["security_opt"] != null && s.Value["privileged"] == null && Text(s.Value["restart"]).Length > 0);
        foreach (var name in (string[])["postgres", "silo-1", "silo-2", "silo-3", "gateway"])
            Services[name]!["healthcheck"]!["test"]!.AsArray().Count.ShouldBeGreaterThan(2);
        Services["gateway"]!["healthcheck"]!["test"]!.AsArray().Select(Text).ShouldBe(["CMD", "dotnet", "sweep-gateway.dll", "health"]);
    }

    [Fact]
    public void Start_WaitsForWhatItNeeds()
    {
        foreach (var (name, service) in Services)
        {
            var needs = service!["depends_on"] switch
            {
                JsonObject map => map.Select(n => n.Key),
                JsonArray list => list.Select(Text),
                _ => [],
            };
            needs.ShouldBeSubsetOf(Services.Select(s => s.Key), name);
        }

        Text(Services["migrate"]!["depends_on"]!["postgres"]!["condition"]).ShouldBe("service_healthy");
        foreach (var (name, service) in Ours.Where(s => s.Key.StartsWith("silo", StringComparison.Ordinal) || s.Key == "gateway"))
            Text(service!["depends_on"]!["migrate"]!["condition"]).ShouldBe("service_completed_successfully", name);
    }

    private static IEnumerable<string> Aliases(JsonNode service) =>
        (service["networks"] as JsonObject)?["cluster"]?["aliases"]?.AsArray().Select(Text) ?? [];

    private static string Text(JsonNode? node) => node!.ToString();

    [GeneratedRegex(@"(?:endpoint: |https?://)(?:https?://)?(?<host>[a-z]+):[0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"""uid"": ""(?<n>prometheus|tempo|loki)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SourceIds();
}
