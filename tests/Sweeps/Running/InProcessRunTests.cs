using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;

namespace SweepCluster.Sweeps.Tests.Running;

public class InProcessRunTests
{
    [Theory]
    [InlineData(1, null, null)]
    [InlineData(2, null, null)]
    [InlineData(2, 100, 7)]
    [InlineData(3, 33, 1)]
    public async Task Run_AnyThreadsChunksAndBatches_GivesTheSameBits(int threads, int? chunk, int? batch)
    {
        var expected = await RunAsync(TestPlans.Plane([9, 11, 10], replicas: 2), 1);
        (await RunAsync(TestPlans.Plane([9, 11, 10], chunk, 2, batch), threads)).ShouldBe(expected);
    }

    [Fact]
    public async Task Run_StoredSweep_ComputesNothing()
    {
        var plan = TestPlans.Plane([100], chunk: 10);
        var store = new MemoryChunkStore();
        await InProcessRun.RunAsync(plan, store, new RunOptions { Threads = 2 }, TimeProvider.System);
        var writes = store.Writes;
        var report = await InProcessRun.RunAsync(plan, store, new RunOptions { Threads = 2 }, TimeProvider.System);
        (report.Computed, report.Progress.Found, store.Writes).ShouldBe((0, 100, writes));
    }

    [Fact]
    public async Task Run_CancelledInTheMiddle_ThrowsAndTheNextRunFinishes()
    {
        var plan = TestPlans.Plane([2000], chunk: 10, batch: 1);
        var store = new MemoryChunkStore();
        using var stop = new CancellationTokenSource();
        var options = new RunOptions { Threads = 2, ReportInterval = TimeSpan.FromMilliseconds(1) };
        await Should.ThrowAsync<OperationCanceledException>(() => InProcessRun.RunAsync(
            plan, store, options, TimeProvider.System, r => { if (r.Computed > 0) stop.Cancel(); }, stop.Token));
        var report = await InProcessRun.RunAsync(plan, store, options, TimeProvider.System);
        report.Progress.IsComplete.ShouldBeTrue();
        report.Progress.Found.ShouldBeGreaterThan(0);
        (await ReadAsync(plan, store)).ShouldBe(await RunAsync(plan, 1));
    }

    [Fact]
    public async Task Run_StoreThatCannotBeWritten_ThrowsItsFault()
    {
        var store = new MemoryChunkStore { Fault = new IOException("disk full") };
        var fault = await Should.ThrowAsync<IOException>(() => InProcessRun.RunAsync(
            TestPlans.Plane([100], chunk: 10), store, new RunOptions { Threads = 2 }, TimeProvider.System));
        fault.Message.ShouldBe("disk full");
    }

    [Fact]
    public async Task Run_ManyChunks_FinishesThemAll()
    {
        var plan = TestPlans.Plane([100_000], chunk: 100);
        var report = await InProcessRun.RunAsync(plan, new MemoryChunkStore(), new RunOptions { Threads = 2 }, TimeProvider.System);
        report.Progress.Done.ShouldBe(100_000);
    }

    private static async Task<double[][]> RunAsync(SweepPlan plan, int threads)
    {
        var store = new MemoryChunkStore();
        await InProcessRun.RunAsync(plan, store, new RunOptions { Threads = threads }, TimeProvider.System);
        return await ReadAsync(plan, store);
    }

    private static async Task<double[][]> ReadAsync(SweepPlan plan, MemoryChunkStore store)
    {
        var values = plan.Specification.Outputs.Select(_ => new List<double>()).ToArray();
        for (var i = 0L; i < plan.Grid.ChunkCount; i++)
        {
            var chunk = (await store.ReadAsync(new ChunkIndex(i))).ShouldNotBeNull();
            chunk.IsComplete.ShouldBeTrue();
            for (var o = 0; o < values.Length; o++)
                values[o].AddRange(chunk.Values[o]);
        }

        return [.. values.Select(v => v.ToArray())];
    }
}
