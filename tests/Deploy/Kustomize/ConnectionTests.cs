using System.Globalization;
using System.Text.RegularExpressions;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Kustomize;

/// <summary>PostgreSQL has a connection for everybody who may ask for one, in a rollout too.</summary>
public partial class ConnectionTests
{
    // The migration, a backup, an operator's console, and the three that PostgreSQL keeps for its superuser.
    private const long OfOperators = 10;

    private static readonly long OfEach = long.Parse(Settings.Default("Sweep__PostgresConnections"), CultureInfo.InvariantCulture);

    [Fact]
    public void Dev_ItsPostgres_TakesSilosAndGateways() =>
        Needed(Rendered.Of("dev")).ShouldBeLessThanOrEqualTo(
            Limit(Rendered.Of("dev").Workloads.Single(w => w.Name == "postgres").Container["args"]!.ToJsonString()));

    // PostgreSQL is outside: what it needs is said where an operator sets it up.
    [Theory]
    [InlineData("deploy/kustomize/overlays/production/kustomization.yaml")]
    [InlineData("docs/operations.md")]
    public void Production_WhatIsAskedOfItsPostgres_IsEnough(string page) =>
        Needed(Rendered.Of("production")).ShouldBeLessThanOrEqualTo(Limit(Repository.Text(page)));

    [Fact]
    public void Compose_ItsPostgres_TakesSilosAndGateway()
    {
        var services = Yaml.Documents(Repository.Text("deploy/compose.yaml")).Single()["services"]!.AsObject();
        var members = services.Count(s => s.Key.StartsWith("silo-", StringComparison.Ordinal) || s.Key == "gateway");
        members.ShouldBe(4);
        ((members * OfEach) + OfOperators).ShouldBeLessThanOrEqualTo(Limit(services["postgres"]!["command"]!.ToJsonString()));
    }

    // And nobody is told otherwise.
    [Theory]
    [InlineData("dev")]
    [InlineData("production")]
    public void Members_HaveThePresetLimit(string overlay)
    {
        foreach (var workload in Rendered.Of(overlay).Workloads)
        {
            workload.Variable("Sweep__PostgresConnections").ShouldBeNull(workload.Name);
            (workload.Variable("Sweep__Postgres") ?? "").ShouldNotContain("Pool", Case.Insensitive, workload.Name);
        }
    }

    private static long Needed(Rendered rendered) => OfOperators + (OfEach * ((string[])["silo", "gateway"]).Sum(component =>
    {
        var workload = rendered.One(component);
        var most = workload.Spec["replicas"]?.GetValue<long>()
            ?? rendered.Of("ScaledObject").Single(s => s["spec"]!["scaleTargetRef"]!["name"]!.ToString() == workload.Name)["spec"]!["maxReplicaCount"]!.GetValue<long>();
        return most + workload.Spec["strategy"]!["rollingUpdate"]!["maxSurge"]!.GetValue<long>();
    }));

    private static long Limit(string text) =>
        long.Parse(Limits().Matches(text).ShouldHaveSingleItem().Groups["n"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"max_connections=(?<n>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Limits();
}
