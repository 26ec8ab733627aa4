using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

public class FailedPointsTests
{
    [Fact]
    public async Task Forget_FailedAndSetAsidePoints_AreMissingAndKeepTheirAttempts()
    {
        var plan = StoreSamples.Plan(StoreSamples.Line(36), chunkPoints: 9);
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(2), Mixed));
        await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(3), Mixed));
        var expected = Enumerable.Range(18, 18).Count(p => Mixed(p) is PointStatus.Failed or PointStatus.Quarantined);
        var untouched = keys.Snapshot().Where(k => k.Key.EndsWith("/0", StringComparison.Ordinal)).ToArray();

        (await FailedPoints.ForgetAsync(store)).ShouldBe(expected);

        foreach (var chunk in (ChunkIndex[])[new(2), new(3)])
        {
            var data = (await store.ReadAsync(chunk)).ShouldNotBeNull();
            data.Status.ShouldBe(Statuses(data.Points, p => Mixed(p) == PointStatus.Done ? PointStatus.Done : PointStatus.Missing));
            data.Attempts.ShouldBe(StoreSamples.Chunk(plan, chunk, Mixed).Attempts);
            data.Reasons.ShouldBeEmpty();
            data.IsDamaged.ShouldBeFalse();
        }

        keys.Snapshot().Keys.ShouldNotContain(k => k.StartsWith("failures/", StringComparison.Ordinal));
        keys.Snapshot().Where(k => k.Key.EndsWith("/0", StringComparison.Ordinal)).ShouldBe(untouched);
        (await FailedPoints.ForgetAsync(store)).ShouldBe(0);
    }

    [Fact]
    public async Task Forget_KilledAfterAnyWrite_LeavesEachPointAsItWasOrMissing()
    {
        var plan = StoreSamples.Plan(StoreSamples.Line(18), chunkPoints: 9);
        var whole = new FaultingStore();
        var store = await StoreSamples.OpenAsync(whole, plan);
        foreach (var chunk in StoreSamples.Chunks(plan))
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, Mixed));
        var before = whole.Writes.Count;
        await FailedPoints.ForgetAsync(store);
        for (var writes = before; writes <= whole.Writes.Count; writes++)
        {
            var left = await StoreSamples.OpenAsync(new MemoryStore(whole.After(writes)), plan);
            foreach (var chunk in StoreSamples.Chunks(plan))
            {
                var data = (await left.ReadAsync(chunk)).ShouldNotBeNull();
                for (var place = 0; place < data.Status.Length; place++)
                    data.Status[place].ShouldBeOneOf(Mixed(data.Points.First + place), PointStatus.Missing);
                data.Status.Count(s => s == PointStatus.Done).ShouldBe(Statuses(data.Points, Mixed).Count(s => s == PointStatus.Done));
            }
        }
    }

    private static PointStatus Mixed(long point) => (PointStatus)((point + 1) % 4);

    private static PointStatus[] Statuses(PointRange points, Func<long, PointStatus> status) =>
        [.. Enumerable.Range(0, points.Count).Select(i => status(points.First + i))];
}
