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
    public static SweepSubmission Submission(string yaml) => new() { Text = yaml, FileName = "sweep.yaml", Owner = "test" };

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
        await InProcessRun.RunAsync(plan, memory, new RunOptions { Threads = 2 }, TimeProvider.System);
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
