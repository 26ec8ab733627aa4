using System.Collections.Immutable;
using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>What holds of stores of any shape, chunk size and filling.</summary>
public class StorePropertyTests
{
    [Fact]
    public void WriteRead_AnyShapeAndFilling_ReturnsWhatWasWritten() => Check(async (plan, states, _) =>
    {
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        foreach (var chunk in StoreSamples.Chunks(plan))
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, states));
        var reopened = await StoreSamples.OpenAsync(keys, plan);
        reopened.CorruptionFound += (chunk, what) => Assert.Fail($"{chunk}: {what}");
        foreach (var chunk in StoreSamples.Chunks(plan))
            (await reopened.ReadAsync(chunk)).ShouldNotBeNull().ShouldHold(StoreSamples.Chunk(plan, chunk, states));
        (await store.StoredAsync().ToListAsync()).Order().ShouldBe(StoreSamples.Chunks(plan));
    });

    [Fact]
    public void Write_AnyOrderAndRepetition_LeavesTheSameBytes() => Check(async (plan, states, random) =>
    {
        var chunks = StoreSamples.Chunks(plan).ToArray();
        var straight = new MemoryStore();
        var store = await StoreSamples.OpenAsync(straight, plan);
        foreach (var chunk in chunks)
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, states));

        var shuffled = new MemoryStore();
        store = await StoreSamples.OpenAsync(shuffled, plan);
        var order = chunks.Concat(chunks).ToArray();
        random.Shuffle(order);
        foreach (var chunk in order)
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, states));
        shuffled.Snapshot().ShouldEqual(straight.Snapshot());
    });

    [Fact]
    public void Write_InGrowingParts_LeavesTheBytesOfTheWhole() => Check(async (plan, states, random) =>
    {
        var whole = new MemoryStore();
        var store = await StoreSamples.OpenAsync(whole, plan);
        foreach (var chunk in StoreSamples.Chunks(plan))
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, states));

        var grown = new MemoryStore();
        foreach (var chunk in StoreSamples.Chunks(plan))
        {
            // Each part is flushed by another run, which reads what the one before left.
            for (var part = 1; part <= 3; part++)
            {
                store = await StoreSamples.OpenAsync(grown, plan);
                var data = await store.ReadAsync(chunk) ?? new ChunkData(plan, chunk);
                for (var place = 0; place < data.Status.Length; place++)
                {
                    if (data.Status[place] == PointStatus.Missing && (part == 3 || random.Next(3) == 0))
                        StoreSamples.Set(plan, data, place, states(data.Points.First + place));
                }

                await store.WriteAsync(data);
            }
        }

        grown.Snapshot().ShouldEqual(whole.Snapshot());
    });

    [Fact]
    public async Task Write_StoreThatAnswersLater_LeavesTheSameBytes()
    {
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 9);
        var (fast, slow) = (new MemoryStore(), new FaultingStore { IsSlow = true });
        foreach (var keys in (IKeyValueStore[])[fast, slow])
        {
            var store = await StoreSamples.OpenAsync(keys, plan);
            await Parallel.ForEachAsync(StoreSamples.Chunks(plan), async (chunk, _) =>
            {
                await store.WriteAsync(StoreSamples.Chunk(plan, chunk, _ => PointStatus.Done), CancellationToken.None);
                (await store.ReadAsync(chunk, CancellationToken.None))!.IsComplete.ShouldBeTrue();
            });
        }

        slow.Memory.Snapshot().ShouldEqual(fast.Snapshot());
    }

    private static void Check(Func<SweepPlan, Func<long, PointStatus>, Random, Task> property)
    {
        var cases =
            from lengths in Gen.Choose(1, 6).ArrayOf().Where(a => a.Length <= 3)
            from replicas in Gen.Choose(1, 2)
            from chunk in Gen.Choose(1, 40)
            from gzip in Gen.Elements(Compression.None, Compression.Gzip)
            from seed in Gen.Choose(0, int.MaxValue)
            select (lengths, replicas, chunk, gzip, seed);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            ImmutableArray<Axis> axes = [.. c.lengths.Select((length, i) =>
                new Axis($"axis{i}", [new AxisParameter(i, new ListValues([.. Enumerable.Range(0, length).Select(v => (double)v)]))]))];
            var plan = StoreSamples.Plan(StoreSamples.Specification(axes) with { Replicas = c.replicas }, c.chunk, c.gzip);
            var random = new Random(c.seed);
            var states = Enumerable.Range(0, (int)plan.PointCount).Select(_ => (PointStatus)random.Next(4)).ToArray();
            property(plan, point => states[point], random).GetAwaiter().GetResult();
        }).Hold(60);
    }
}
