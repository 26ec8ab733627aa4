using SweepCluster.Contracts.Ledgers;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Contracts.Services;

/// <summary>Reads what a service stored of a sweep, and holds it against the same sweep run without a service.</summary>
public static class StoredSweeps
{
    /// <summary>The plan of a submission.</summary>
    public static SweepPlan PlanOf(SweepSubmission submission, EngineCatalog engines) => new(SubmissionReader.Read(submission, engines));

    /// <summary>The chunks that are stored, in order; an empty one for each that is not.</summary>
    public static async Task<ChunkData[]> ReadAsync(ISweepService service, SweepId id, SweepPlan plan)
    {
        var keys = await service.OpenStoreAsync(id);
        using var store = await SweepStore.OpenAsync(keys, plan, new Provenance(), StoreOpening.Read);
        return await ReadAsync(store, plan);
    }

    /// <summary>Holds the numbers, states and reasons of a sweep bit for bit against those of an undisturbed run.</summary>
    public static async Task ShouldEqualAnUndisturbedRunAsync(ISweepService service, SweepId id, SweepPlan plan)
    {
        var undisturbed = new MemoryChunkStore();
        await InProcessRun.RunAsync(plan, undisturbed, new RunOptions { Threads = 1 }, TimeProvider.System);
        var expected = await ReadAsync(undisturbed, plan);
        var actual = await ReadAsync(service, id, plan);
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            actual[i].Status.ShouldBe(expected[i].Status);
            actual[i].Reasons.ShouldBe(expected[i].Reasons);
            for (var output = 0; output < actual[i].Values.Length; output++)
                Bits(actual[i].Values[output]).ShouldBe(Bits(expected[i].Values[output]));
        }
    }

    private static async Task<ChunkData[]> ReadAsync(IChunkStore store, SweepPlan plan)
    {
        var chunks = new ChunkData[plan.Grid.ChunkCount];
        for (var i = 0; i < chunks.Length; i++)
            chunks[i] = await store.ReadAsync(new ChunkIndex(i)) ?? new ChunkData(plan, new ChunkIndex(i));
        return chunks;
    }

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
