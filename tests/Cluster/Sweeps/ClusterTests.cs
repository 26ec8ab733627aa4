using System.Collections.Immutable;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Cluster.Tests.Sweeps;

public class ClusterTests(MigratedPostgres postgres)
{
    private const string Plane = """
        sweep: plane
        engine: test-plane
        axes:
          x: {linspace: [0, 1, 300]}
          y: {linspace: [0, 1, 400]}
        replicas: 2
        seed: 11
        """;

    [Fact]
    public async Task Submit_CheapSweep_TwoSilosStoreTheSameBitsAsOneProcess()
    {
        await using var cluster = await TestCluster.StartOrSkipAsync(postgres, 2);
        var submitted = await cluster.Service.SubmitAsync(SweepChecks.Submission(Plane));
        var status = await SweepChecks.FinishAsync(cluster.Service, submitted.Id, TimeSpan.FromSeconds(120));
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, status, Plane);
        var summary = await cluster.Service.SummarizeAsync(submitted.Id);
        summary["sum"].Count.ShouldBe(240_000);
        summary["sum"].Mean.ShouldBe(5.5, 1e-12);
        var point = await cluster.Service.EvaluateAsync(new PointRequest
        {
            Engine = "test-plane",
            Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("x", "2").Add("y", "3"),
        });
        point.Observables[0].ShouldBe([32]);
        (await cluster.Service.ListWorkersAsync()).Length.ShouldBe(2);
        (await cluster.Service.ListAsync()).Select(s => s.Id).ShouldBe([submitted.Id]);
    }
}
