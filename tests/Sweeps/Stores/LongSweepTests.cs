using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>What a store costs does not depend on the number of points.</summary>
public class LongSweepTests
{
    public static TheoryData<SweepPlan> LongSweeps =>
    [
        new SweepPlan(StoreSamples.Line(1_000_000_000)),
        new SweepPlan(StoreSamples.Line(1L << 62)),
        // Zipped, tied, with replicas: coordinates of several kinds along a long axis.
        new SweepPlan(StoreSamples.Specification(new Axis("sample", [
            new AxisParameter(StoreSamples.Field, new LinearValues(0, 1, 1L << 40)),
            new AxisParameter(StoreSamples.Level, new SteppedValues(0, 1, 1L << 40)),
            new AxisParameter(StoreSamples.Lattice, new LinearValues(1, 1, 1L << 40))])) with
        {
            Outputs = [StoreSamples.Energy],
            Replicas = 100_000,
        }),
    ];

    [Theory]
    [MemberData(nameof(LongSweeps), DisableDiscoveryEnumeration = true)]
    public async Task Open_LongSweep_WritesMetadataOnly(SweepPlan plan)
    {
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, plan);
        keys.Snapshot().Values.Sum(v => v.Length).ShouldBeLessThan(50_000);
    }

    [Theory]
    [MemberData(nameof(LongSweeps), DisableDiscoveryEnumeration = true)]
    public async Task Write_ChunkOfALongSweep_BringsItsCoordinates(SweepPlan plan)
    {
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        ChunkIndex[] some = [new(plan.Grid.ChunkCount / 3), new(plan.Grid.ChunkCount - 1)];
        foreach (var chunk in some)
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, _ => PointStatus.Done));
        var reader = await StoreReader.OpenAsync(keys);
        foreach (var chunk in some)
        {
            (await store.ReadAsync(chunk))!.IsDamaged.ShouldBeFalse();
            foreach (var point in (long[])[plan.Grid.RangeOf(chunk).First, plan.Grid.RangeOf(chunk).End - 1])
            {
                var position = plan.Grid.PositionsOf(point)[0];
                foreach (var parameter in plan.Specification.Axes[0].Parameters)
                {
                    var name = plan.Specification.Engine.Description.Parameters[parameter.Parameter].Name;
                    (await reader.ReadAsync(reader.Find(name)!, [StoreRange.At(position)])).ShouldBe([parameter.Values[position]]);
                }
            }
        }

        (await store.StoredAsync().ToListAsync()).Order().ShouldBe(some);
    }

    [Fact]
    public async Task Read_LongCoordinateDamaged_IsFoundAndWrittenAgain()
    {
        var plan = new SweepPlan(StoreSamples.Line(200_000));
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(1), _ => PointStatus.Done));
        var sound = keys.Snapshot();
        var flipped = sound["field/0"].ToArray();
        flipped[1000] ^= 1;
        await keys.PutAsync("field/0", flipped);
        store = await StoreSamples.OpenAsync(keys, plan);
        var data = (await store.ReadAsync(new ChunkIndex(1))).ShouldNotBeNull();
        data.IsDamaged.ShouldBeTrue();
        data.IsComplete.ShouldBeTrue();
        await store.WriteAsync(data);
        keys.Snapshot().ShouldEqual(sound);
    }
}
