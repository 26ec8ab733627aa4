using System.Buffers;
using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Ledgers;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Postgres;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Postgres;

public sealed class PostgresStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private readonly SweepId sweep = SweepId.New();

    [Fact]
    public async Task Put_Value_IsReadBackReplacedAndDeleted()
    {
        var store = new PostgresStore(postgres.Database, sweep);
        (await ReadAsync(store, "a/0.0")).ShouldBeNull();
        await store.PutAsync("a/0.0", new byte[] { 1, 2 });
        await store.PutAsync("a/0.0", new byte[] { 3 });
        (await ReadAsync(store, "a/0.0")).ShouldBe([3]);
        (await store.ExistsAsync("a/0.0")).ShouldBeTrue();
        await store.DeleteAsync("a/0.0");
        (await store.ExistsAsync("a/0.0")).ShouldBeFalse();
    }

    [Fact]
    public async Task List_Prefix_GivesTheKeysOfThisSweepBelowIt()
    {
        var store = new PostgresStore(postgres.Database, sweep);
        var other = new PostgresStore(postgres.Database, SweepId.New());
        foreach (var key in (string[])["a/1", "a/2", "ab/1", "b"])
            await store.PutAsync(key, new byte[] { 0 });
        await other.PutAsync("a/9", new byte[] { 0 });
        (await store.ListAsync("a/").ToArrayAsync()).ShouldBe(["a/1", "a/2"], ignoreOrder: true);
        (await store.ListAsync("").ToArrayAsync()).Length.ShouldBe(4);
    }

    [Fact]
    public async Task Put_ByFencedWriter_IsRefusedAndLeavesWhatTheNewWriterWrote()
    {
        var stale = await PostgresStore.OpenFencedAsync(postgres.Database, sweep, "chunk-0");
        await stale.PutAsync("x", new byte[] { 1 });
        var current = await PostgresStore.OpenFencedAsync(postgres.Database, sweep, "chunk-0");
        await current.PutAsync("x", new byte[] { 2 });
        await Should.ThrowAsync<FencedException>(async () => await stale.PutAsync("x", new byte[] { 1 }));
        await Should.ThrowAsync<FencedException>(async () => await stale.DeleteAsync("x"));
        (await ReadAsync(current, "x")).ShouldBe([2]);

        var elsewhere = await PostgresStore.OpenFencedAsync(postgres.Database, sweep, "chunk-1");
        await elsewhere.PutAsync("y", new byte[] { 5 });
        await current.PutAsync("x", new byte[] { 3 });
    }

    [Fact]
    public async Task Put_ManyWritersRaceForAScope_OnlyTheLastOneWrites()
    {
        var writers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => PostgresStore.OpenFencedAsync(postgres.Database, sweep, "race").AsTask()));
        var outcomes = await Task.WhenAll(writers.Select(async (writer, i) =>
        {
            try
            {
                await writer.PutAsync("x", new byte[] { (byte)i });
                return true;
            }
            catch (FencedException)
            {
                return false;
            }
        }));
        outcomes.Count(wrote => wrote).ShouldBe(1);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a//b")]
    [InlineData("")]
    public async Task Put_InvalidKey_IsRefused(string key) => await Should.ThrowAsync<ArgumentException>(
        async () => await new PostgresStore(postgres.Database, sweep).PutAsync(key, new byte[] { 0 }));

    [Fact]
    public async Task Run_IntoPostgres_HoldsTheSameSweepAsMemory()
    {
        var plan = TestPlans.Plane([20, 30], chunk: 90);
        using var store = await SweepStore.OpenAsync(
            new PostgresStore(postgres.Database, sweep), plan, Provenance.StartedNow("", ""));
        var memory = new MemoryChunkStore();
        await InProcessRun.RunAsync(plan, store, new RunOptions { Threads = 2 }, TimeProvider.System);
        await InProcessRun.RunAsync(plan, memory, new RunOptions { Threads = 1 }, TimeProvider.System);
        for (var i = 0L; i < plan.Grid.ChunkCount; i++)
        {
            var chunk = (await store.ReadAsync(new ChunkIndex(i)))!;
            var expected = (await memory.ReadAsync(new ChunkIndex(i)))!;
            chunk.Status.ShouldAllBe(s => s == PointStatus.Done);
            for (var o = 0; o < chunk.Values.Length; o++)
                chunk.Values[o].ShouldBe(expected.Values[o]);
        }
    }

    [Fact]
    public async Task DeleteAll_Sweep_LeavesTheOthers()
    {
        var kept = new PostgresStore(postgres.Database, SweepId.New());
        await kept.PutAsync("x", new byte[] { 1 });
        await new PostgresStore(postgres.Database, sweep).PutAsync("x", new byte[] { 1 });
        await PostgresStore.DeleteAllAsync(postgres.Database, sweep);
        (await kept.ExistsAsync("x")).ShouldBeTrue();
        (await new PostgresStore(postgres.Database, sweep).ExistsAsync("x")).ShouldBeFalse();
    }

    private static async Task<byte[]?> ReadAsync(PostgresStore store, string key)
    {
        var value = new ArrayBufferWriter<byte>();
        return await store.GetAsync(key, value) ? value.WrittenSpan.ToArray() : null;
    }
}
