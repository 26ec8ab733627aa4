using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

public class SweepStoreTests
{
    public static TheoryData<Compression> Compressions => [Compression.None, Compression.Gzip];

    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task Write_EveryStateOfPoints_ReadsBackTheSame(Compression compression)
    {
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 9, compression);
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        foreach (var chunk in StoreSamples.Chunks(plan))
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, point => (PointStatus)(point % 4)));
        var reopened = await StoreSamples.OpenAsync(keys, plan);
        reopened.CorruptionFound += (chunk, what) => Assert.Fail($"chunk {chunk}: {what}");
        foreach (var chunk in StoreSamples.Chunks(plan))
        {
            var read = (await reopened.ReadAsync(chunk)).ShouldNotBeNull();
            read.ShouldHold(StoreSamples.Chunk(plan, chunk, point => (PointStatus)(point % 4)));
            read.IsDamaged.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Read_ChunkThatWasNeverWritten_IsNull()
    {
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 9);
        var store = await StoreSamples.OpenAsync(new MemoryStore(), plan);
        (await store.ReadAsync(new ChunkIndex(1))).ShouldBeNull();
        (await store.StoredAsync().ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stored_SomeChunksWritten_AreThose()
    {
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 9);
        var store = await StoreSamples.OpenAsync(new MemoryStore(), plan);
        ChunkIndex[] some = [new(0), new(3), new(plan.Grid.ChunkCount - 1)];
        foreach (var chunk in some)
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, _ => PointStatus.Done));
        (await store.StoredAsync().ToListAsync()).Order().ShouldBe(some);
    }

    [Fact]
    public async Task Write_SweepOfOnePoint_ReadsBackTheSame()
    {
        var plan = StoreSamples.Plan(StoreSamples.Specification());
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        (await store.ReadAsync(new ChunkIndex(0)))!.ShouldHold(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        (await store.StoredAsync().ToListAsync()).ShouldBe([new ChunkIndex(0)]);
        keys.Snapshot().Keys.ShouldContain("energy/0");
        keys.Snapshot().Keys.ShouldContain("spectrum/0.0");
    }

    [Fact]
    public async Task Write_NumbersOfPointsThatAreNotDone_AreStoredAsNaN()
    {
        var plan = StoreSamples.Plan(StoreSamples.Line(4));
        var store = await StoreSamples.OpenAsync(new MemoryStore(), plan);
        var data = StoreSamples.Chunk(plan, new ChunkIndex(0), point => point == 2 ? PointStatus.Failed : PointStatus.Done);
        data.Values[0][2] = 77;
        await store.WriteAsync(data);
        (await store.ReadAsync(new ChunkIndex(0)))!.Values[0][2].ShouldBe(double.NaN);
    }

    [Fact]
    public async Task Write_SameAgain_ChangesNoByte()
    {
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 9);
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        var data = StoreSamples.Chunk(plan, new ChunkIndex(2), point => (PointStatus)(point % 4));
        await store.WriteAsync(data);
        var before = keys.Snapshot();
        await store.WriteAsync(data);
        await store.WriteAsync((await store.ReadAsync(new ChunkIndex(2)))!);
        keys.Snapshot().ShouldEqual(before);
    }

    [Fact]
    public async Task Write_RetriedPointSucceeds_ReasonIsGone()
    {
        var plan = StoreSamples.Plan(StoreSamples.Line(4));
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(0), point => point == 2 ? PointStatus.Failed : PointStatus.Done));
        keys.Snapshot().Keys.ShouldContain("failures/0.json");
        await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        keys.Snapshot().Keys.ShouldNotContain("failures/0.json");
        (await store.ReadAsync(new ChunkIndex(0)))!.Reasons.ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_MetadataAndCoordinatesDamaged_AreMadeAnew()
    {
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 9);
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, plan);
        var sound = keys.Snapshot();
        await keys.PutAsync("energy/.zarray", new byte[] { 1, 2, 3 });
        await keys.PutAsync("field/0", sound["field/0"].Reverse().ToArray());
        await keys.PutAsync(".zattrs", Array.Empty<byte>());
        await keys.DeleteAsync("spin/0");
        await StoreSamples.OpenAsync(keys, plan);
        keys.Snapshot().ShouldEqual(sound);
    }

    [Fact]
    public async Task Open_CreationKilledAfterAnyWrite_IsCompleted()
    {
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 9);
        var whole = new FaultingStore();
        await StoreSamples.OpenAsync(whole, plan);
        for (var writes = 0; writes <= whole.Writes.Count; writes++)
        {
            var keys = new MemoryStore(whole.After(writes));
            await StoreSamples.OpenAsync(keys, plan);
            keys.Snapshot().ShouldEqual(whole.Memory.Snapshot());
        }
    }

    [Fact]
    public async Task Update_Provenance_IsReadBack()
    {
        var plan = StoreSamples.Plan(StoreSamples.Rich());
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        store.WasThere.ShouldBeFalse();
        var ended = StoreSamples.Provenance with
        {
            End = StoreSamples.Provenance.Start.AddSeconds(90.5),
            WallTime = TimeSpan.FromSeconds(90.5),
            CpuTime = TimeSpan.FromSeconds(170.25),
            PointsRecomputed = 12,
            LeasesLost = 1,
            State = RunState.Finished,
        };
        await store.UpdateAsync(ended);
        var reopened = await SweepStore.OpenAsync(keys, plan, new Provenance());
        reopened.WasThere.ShouldBeTrue();
        reopened.Provenance.ShouldBe(ended);
    }

    [Fact]
    public async Task OpenToRead_BesideTheWriter_ReadsAndWritesNothing()
    {
        using var directory = new TemporaryDirectory();
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 9);
        using var writer = await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance);
        await writer.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        File.Delete(Path.Combine(directory.Store, "spin", "0"));
        using var reader = await SweepStore.OpenDirectoryAsync(directory.Store, plan, new Provenance(), StoreOpening.Read);
        reader.Provenance.ShouldBe(StoreSamples.Provenance);
        var chunk = (await reader.ReadAsync(new ChunkIndex(0))).ShouldNotBeNull();
        chunk.ShouldHold(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        await Should.ThrowAsync<InvalidOperationException>(async () => await reader.WriteAsync(chunk));
        await Should.ThrowAsync<InvalidOperationException>(async () => await reader.UpdateAsync(new Provenance()));
        File.Exists(Path.Combine(directory.Store, "spin", "0")).ShouldBeFalse();
    }

    [Fact]
    public async Task OpenToRead_NoStore_IsRefusedAndNothingMade()
    {
        using var directory = new TemporaryDirectory();
        var plan = StoreSamples.Plan(StoreSamples.Rich());
        await Should.ThrowAsync<StoreException>(async () => await SweepStore.OpenDirectoryAsync(
            directory.Store, plan, StoreSamples.Provenance, StoreOpening.Read));
        Directory.Exists(directory.Store).ShouldBeFalse();
    }

    [Fact]
    public async Task Open_ChunkTooLargeForAnArray_SaysWhatToDo()
    {
        var plan = StoreSamples.Plan(
            StoreSamples.Line(1L << 40) with { Outputs = [StoreSamples.Spectrum] }, chunkPoints: 1L << 28);
        var keys = new MemoryStore();
        var fault = await Should.ThrowAsync<StoreException>(() => StoreSamples.OpenAsync(keys, plan));
        fault.Message.ShouldContain("chunk");
        keys.Snapshot().ShouldBeEmpty();
    }
}
