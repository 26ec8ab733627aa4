using System.Collections.Immutable;
using System.Text;
using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

public class StoreReaderTests
{
    [Fact]
    public async Task Open_AnyStore_TellsWhatIsInIt()
    {
        var (reader, plan) = await RichAsync();
        reader.Attributes.Engine.ShouldBe("store-test");
        reader.Attributes.EngineVersion.ShouldBe("3");
        reader.Attributes.Provenance.ShouldBe(StoreSamples.Provenance);
        reader.Attributes.Identity.ShouldBe(StoreIdentity.Of(plan));
        reader.Dimensions.ShouldBe(["pair", "lattice", "spin", "replica"]);
        reader.Grid.Shape.ShouldBe(plan.Grid.Shape);
        reader.Grid.ChunkShape.ShouldBe(plan.Grid.ChunkShape);
        reader.Coordinates.Select(c => c.Name).ShouldBe(
            ["field", "level", "pair", "lattice", "spin", "replica", "gap", "angle", "channel"]);
        reader.Observables.Select(o => o.Name).ShouldBe(["energy", "spectrum", "phase"]);
        var energy = reader.Find("energy")!;
        (energy.Unit, energy.Symbol, energy.Meaning, energy.Source).ShouldBe(("meV", "E", "energy of the level", "(2)"));
        reader.Find("spectrum")!.Dimensions.ShouldBe(["pair", "lattice", "spin", "replica", "angle", "channel"]);
        reader.Find("phase")!.Choices.ShouldBe(["simple-cubic", "bcc", "fcc"]);
        reader.CoordinateOf("spin")!.Name.ShouldBe("spin");
        reader.Find("nothing").ShouldBeNull();
    }

    [Fact]
    public async Task ReadText_Choices_AreNames()
    {
        var (reader, _) = await RichAsync();
        (await reader.ReadTextAsync(reader.Find("lattice")!, [StoreRange.All(2)])).ShouldBe(["fcc", "simple-cubic"]);
        (await reader.ReadTextAsync(reader.Find("phase")!, [new(0, 1), new(0, 1), new(0, 2), new(0, 2)]))
            .ShouldBe(["", "bcc", "", ""]);
        (await reader.ReadTextAsync(reader.Find("status")!, [new(0, 1), new(0, 1), new(0, 2), new(0, 2)]))
            .ShouldBe(["missing", "done", "failed", "quarantined"]);
        (await reader.ReadTextAsync(reader.Find("gap")!, [StoreRange.All(3)])).ShouldBe(["1", "3", "5"]);
    }

    [Fact]
    public async Task Read_AnySlice_HoldsTheNumbersOfItsPoints()
    {
        var (reader, plan) = await RichAsync();
        var slices =
            from starts in Gen.Choose(0, 1000).ArrayOf(6)
            from counts in Gen.Choose(0, 1000).ArrayOf(6)
            from steps in Gen.Choose(1, 3).ArrayOf(6)
            select (starts, counts, steps);
        Prop.ForAll(slices.ToArbitrary(), s =>
        {
            var spectrum = reader.Find("spectrum")!;
            ImmutableArray<StoreRange> slice = [.. spectrum.Shape.Select((length, i) =>
            {
                var start = s.starts[i] % length;
                return new StoreRange(start, 1 + (s.counts[i] % (((length - 1 - start) / s.steps[i]) + 1)), s.steps[i]);
            })];
            var values = reader.ReadAsync(spectrum, slice).AsTask().GetAwaiter().GetResult();
            var next = 0;
            foreach (var positions in Positions(slice, 0, []))
            {
                var point = plan.Grid.IndexOf([.. positions[..4]]);
                var expected = State(point) == PointStatus.Done
                    ? StoreSamples.Value(StoreSamples.Spectrum, point, (int)((positions[4] * 3) + positions[5]))
                    : double.NaN;
                values[next++].ShouldBe(expected);
            }

            next.ShouldBe(values.Length);
        }).Hold(100);
    }

    [Theory]
    [InlineData(10, 100, 10, 1)]
    [InlineData(100, 10, 10, 10)]
    [InlineData(101, 10, 10, 11)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(7, 1, 1, 7)]
    public void Thinned_Length_FitsItEvenly(long length, long count, long expected, long step)
    {
        var range = StoreRange.Thinned(length, count);
        (range.Start, range.Count, range.Step).ShouldBe((0, expected, step));
        range.Last.ShouldBeLessThan(length);
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(0, 4, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 2, 3)]
    [InlineData(0, 2, 0)]
    [InlineData(1, 2, long.MaxValue)]
    public async Task Read_RangeOutside_IsRefused(long start, long count, long step)
    {
        var (reader, _) = await RichAsync();
        await Should.ThrowAsync<ArgumentException>(
            async () => await reader.ReadAsync(reader.Find("field")!, [new StoreRange(start, count, step)]));
    }

    [Fact]
    public async Task CountAndFailures_PartOfTheChunks_AreThoseOfThePoints()
    {
        var (reader, plan) = await RichAsync();
        var states = Enumerable.Range(0, (int)plan.PointCount).Select(p => State(p)).ToList();
        (await reader.CountAsync()).ShouldBe(new PointCounts(
            plan.PointCount, states.Count(s => s == PointStatus.Done), states.Count(s => s == PointStatus.Failed),
            states.Count(s => s == PointStatus.Quarantined)));
        (await reader.CountAsync()).Missing.ShouldBe(states.Count(s => s == PointStatus.Missing));
        (await reader.FailuresAsync().ToListAsync()).ShouldBe(states
            .Select((s, i) => new FailedPoint(i, s, StoreSamples.Reason(i)))
            .Where(f => f.Status is PointStatus.Failed or PointStatus.Quarantined));
    }

    [Fact]
    public async Task ReadChunk_OneObservable_HoldsThatOnly()
    {
        var (reader, plan) = await RichAsync();
        var expected = StoreSamples.Chunk(plan, new ChunkIndex(0), State);
        var data = (await reader.ReadChunkAsync(new ChunkIndex(0), [reader.Find("phase")!])).ShouldNotBeNull();
        data.Values.Single().ShouldBe(expected.Values[2]);
        data.Status.ShouldBe(expected.Status);
        (await reader.ReadChunkAsync(new ChunkIndex(0))).ShouldNotBeNull().ShouldHold(expected);
    }

    [Fact]
    public async Task Read_DamagedChunk_IsReportedAndReadsAsNothing()
    {
        var plan = StoreSamples.Plan(StoreSamples.Line(20), chunkPoints: 10);
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        foreach (var chunk in StoreSamples.Chunks(plan))
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, _ => PointStatus.Done));
        var bytes = keys.Snapshot()["energy/1"];
        bytes[20] ^= 1;
        await keys.PutAsync("energy/1", bytes);
        var reader = await StoreReader.OpenAsync(keys);
        var damages = new List<string>();
        reader.DamageFound += damages.Add;
        var values = await reader.ReadAsync(reader.Find("energy")!, reader.Find("energy")!.Everything);
        values[..10].ShouldBe(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done).Values[0]);
        values[10..].ShouldAllBe(v => double.IsNaN(v));
        damages.Single().ShouldStartWith("energy/1: its checksum is");
    }

    [Fact]
    public async Task Read_SweepOfOnePoint_GivesScalars()
    {
        var plan = StoreSamples.Plan(StoreSamples.Specification());
        var keys = new MemoryStore();
        await (await StoreSamples.OpenAsync(keys, plan)).WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        var reader = await StoreReader.OpenAsync(keys);
        (await reader.ReadAsync(reader.Find("energy")!, [])).ShouldBe([StoreSamples.Value(StoreSamples.Energy, 0, 0)]);
        (await reader.ReadTextAsync(reader.Find("lattice")!, [])).ShouldBe(["bcc"]);
        (await reader.ReadAsync(reader.Find("level")!, [])).ShouldBe([2]);
    }

    [Fact]
    public async Task Open_WithoutConsolidatedMetadata_ReadsTheArraysOwn()
    {
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, StoreSamples.Plan(StoreSamples.Rich()));
        await keys.DeleteAsync(".zmetadata");
        (await StoreReader.OpenAsync(keys)).Observables.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("energy/.zarray", "\"<f8\"", "\"<c16\"")]
    [InlineData("energy/.zarray", "crc32", "adler32")]
    [InlineData("status/.zarray", "\"chunks\": [", "\"chunks\": [7,")]
    [InlineData("status/.zarray", "\"shape\": [", "\"shape\": [4000000000000000000, 4000000000000000000,")]
    [InlineData("attempts/.zarray", "\"shape\"", "\"form\"")]
    [InlineData(".zattrs", "\"energy\"", "\"../energy\"")]
    [InlineData(".zattrs", "\"energy\"", "\"nothing\"")]
    public async Task Open_DamagedMetadata_IsRefused(string key, string right, string wrong)
    {
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, StoreSamples.Plan(StoreSamples.Rich()));
        await keys.DeleteAsync(".zmetadata");
        var text = Encoding.UTF8.GetString(keys.Snapshot()[key]);
        text.ShouldContain(right);
        await keys.PutAsync(key, Encoding.UTF8.GetBytes(text.Replace(right, wrong)));
        await Should.ThrowAsync<StoreException>(async () => await StoreReader.OpenAsync(keys));
    }

    [Fact]
    public async Task Open_MorePointsThanCanBe_IsRefused()
    {
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, StoreSamples.Plan(StoreSamples.Line(5)));
        await keys.DeleteAsync(".zmetadata");
        foreach (var array in (string[])["status", "attempts", "energy"])
        {
            var text = Encoding.UTF8.GetString(keys.Snapshot()[array + "/.zarray"]);
            await keys.PutAsync(array + "/.zarray", Encoding.UTF8.GetBytes(text.Replace("    5", "    4000000000, 5000000000")));
        }

        await Should.ThrowAsync<StoreException>(async () => await StoreReader.OpenAsync(keys));
    }

    [Fact]
    public async Task Read_SliceTooLargeForAnArray_IsRefused()
    {
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, StoreSamples.Plan(StoreSamples.Line(1L << 40)));
        var reader = await StoreReader.OpenAsync(keys);
        var fault = await Should.ThrowAsync<ArgumentException>(
            async () => await reader.ReadAsync(reader.Find("energy")!, reader.Find("energy")!.Everything));
        fault.Message.ShouldContain("1099511627776 values");
        var thinned = await reader.ReadAsync(reader.Find("energy")!, [StoreRange.Thinned(1L << 40, 10)]);
        thinned.Length.ShouldBe(10);
    }

    [Fact]
    public async Task Open_NoStore_IsRefused()
    {
        var fault = await Should.ThrowAsync<StoreException>(async () => await StoreReader.OpenAsync(new MemoryStore()));
        fault.Message.ShouldContain("no sweep's store");
    }

    private static PointStatus State(long point) => (point / 8) % 2 == 1 ? PointStatus.Missing : (PointStatus)(point % 4);

    private static async Task<(StoreReader Reader, SweepPlan Plan)> RichAsync()
    {
        // Chunks of one choice and one pair: every other one is not stored at all.
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 8);
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        foreach (var chunk in StoreSamples.Chunks(plan).Where(c => c.Value % 2 == 0))
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, State));
        return (await StoreReader.OpenAsync(keys), plan);
    }

    private static IEnumerable<long[]> Positions(ImmutableArray<StoreRange> slice, int dimension, long[] before)
    {
        if (dimension == slice.Length)
            return [before];
        return Enumerable.Range(0, (int)slice[dimension].Count)
            .SelectMany(i => Positions(slice, dimension + 1, [.. before, slice[dimension].Start + (i * slice[dimension].Step)]));
    }
}
