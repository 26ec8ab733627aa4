using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Contracts.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Cluster.Tests.Sweeps;

/// <summary>Submits sweeps and holds what the cluster stored against a run in this process.</summary>
internal static class SweepChecks
{
    // The points of these sweeps wait, they do not compute: so many wait at the same time.
    private const int ManyThreads = 64;

    public static SweepSubmission Submission(string yaml) => new() { Text = yaml, FileName = "sweep.yaml", Owner = "test" };

    /// <summary>A sweep of points that take their time; random numbers are in their results.</summary>
    public static string Slow(int points, int milliseconds, int chunk, int batch = 1) => $$"""
        sweep: slow
        engine: test-slow
        parameters: {milliseconds: {{milliseconds}} }
        axes: {x: {range: [1, {{points}}, 1]} }
        chunk: {{chunk}}
        batch: {{batch}}
        seed: 5
        """;

    /// <summary>Submits a sweep and waits until it has so many points.</summary>
    public static async Task<SweepId> BeginAsync(TestCluster cluster, string yaml, long points)
    {
        var id = (await cluster.Service.SubmitAsync(Submission(yaml))).Id;
        await UntilAsync(cluster.Service, id, s => s.Progress.Done >= points, TimeSpan.FromSeconds(60));
        return id;
    }

    /// <summary>Waits until a sweep is as expected, or over.</summary>
    public static async Task UntilAsync(ISweepService service, SweepId id, Func<SweepStatus, bool> expected, TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        await foreach (var status in service.WatchAsync(id, 0, timer.Token))
        {
            if (expected(status))
                return;
        }

        throw new InvalidOperationException($"Sweep {id} was over before it was as expected.");
    }

    /// <summary>Waits until no more than so many workers are left.</summary>
    public static async Task UntilWorkersLeftAsync(ISweepService service, int count, TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await service.ListWorkersAsync(timer.Token)).Length > count)
            await ticks.WaitForNextTickAsync(timer.Token);
    }

    public static async Task<SweepStatus> FinishAsync(ISweepService service, SweepId id, TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        SweepStatus? last = null;
        try
        {
            await foreach (var status in service.WatchAsync(id, 0, timer.Token))
                last = status;
        }
        catch (OperationCanceledException cancelled)
        {
            throw new TimeoutException($"The sweep was not over after {limit}; it stood at {last?.Progress} in phase {last?.Phase}.", cancelled);
        }

        return last!;
    }

    /// <summary>Every chunk in the store has the same bits as the in-process run: no point lost, none counted twice.</summary>
    public static async Task ShouldEqualTheInProcessRunAsync(TestCluster cluster, SweepStatus status, string yaml)
    {
        status.Phase.ShouldBe(SweepPhase.Completed);
        var plan = new SweepPlan(SubmissionReader.Read(Submission(yaml), TestCluster.Engines));
        var (total, done) = (plan.PointCount, status.Progress.Done);
        (status.Progress.Finished, done + status.Progress.Failed + status.Progress.Quarantined).ShouldBe((total, total));
        var memory = new MemoryChunkStore();
        await InProcessRun.RunAsync(plan, memory, new RunOptions { Threads = ManyThreads }, TimeProvider.System);
        using var store = await SweepStore.OpenAsync(
            await cluster.Service.OpenStoreAsync(status.Id), plan, Provenance.StartedNow("", ""), StoreOpening.Open);
        for (var i = 0L; i < plan.Grid.ChunkCount; i++)
        {
            var chunk = (await store.ReadAsync(new ChunkIndex(i))).ShouldNotBeNull();
            var expected = (await memory.ReadAsync(new ChunkIndex(i))).ShouldNotBeNull();
            chunk.Status.ShouldBe(expected.Status);
            for (var o = 0; o < chunk.Values.Length; o++)
                chunk.Values[o].ShouldBe(expected.Values[o]);
        }
    }
}
