using System.Collections.Immutable;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Cluster.Tests.Sweeps;

public class ClusterTests
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
        await using var cluster = await TestCluster.StartOrSkipAsync(2);
        var submitted = await cluster.Service.SubmitAsync(SweepChecks.Submission(Plane));
        var status = await SweepChecks.FinishAsync(cluster.Service, submitted.Id, TimeSpan.FromSeconds(60));
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

    [Fact]
    public async Task Kill_OneSiloOfThree_NothingIsLostOrCountedTwice()
    {
        await using var cluster = await TestCluster.StartOrSkipAsync(3, slots: 2);
        var sweep = SweepChecks.Slow(points: 600, milliseconds: 20, chunk: 100);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 100);
        cluster.Silos[1].Signal(9);
        var last = await SweepChecks.FinishAsync(cluster.Service, id, TimeSpan.FromSeconds(90));
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
    }
}
