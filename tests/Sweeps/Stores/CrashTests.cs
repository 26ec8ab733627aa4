using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>
/// A writer is killed after each of its writes, and at each byte of a write that is torn: what is read then is right,
/// and a run that goes on from it ends with the same bytes as one that was never disturbed.
/// </summary>
public class CrashTests
{
    private static readonly ChunkIndex Chunk = new(1);

    /// <summary>What a run can go through in one chunk: flushes of more and more points.</summary>
    public static TheoryData<string, Compression> Histories => new()
    {
        { "?????? 111111", Compression.None },
        { "1????? 11???? 11111? 111111", Compression.None },
        { "1????? 11???? 111111", Compression.Gzip },
        { "?1?2?? ?112?? 311211", Compression.None },
        // Failed points are tried again and some succeed.
        { "112112 11?11? 111112", Compression.None },
        // A damaged observable was found between two flushes, so fewer points are left.
        { "111111 ?1???? ?1?1?? 111111", Compression.None },
        { "112311 ?12??? 112311", Compression.None },
        { "222222 ?????? 111111", Compression.None },
    };

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Write_KilledAnywhere_PointsReadAsDoneAreRight(string history, Compression compression)
    {
        var plan = Plan(compression);
        var empty = new MemoryStore();
        await StoreSamples.OpenAsync(empty, plan);
        var keys = new FaultingStore(empty.Snapshot());
        var store = await StoreSamples.OpenAsync(keys, plan);
        var flushed = new List<int>();
        foreach (var states in history.Split(' '))
        {
            await store.WriteAsync(Data(plan, states));
            flushed.Add(keys.Writes.Count);
        }

        for (var killed = 0; killed <= keys.Writes.Count; killed++)
        {
            await CheckAsync(plan, history, keys.After(killed), flushed.FindLastIndex(f => f <= killed));
            var bytes = killed < keys.Writes.Count ? keys.Writes[killed].Value?.Length ?? 0 : 0;
            for (var torn = 0; torn < bytes; torn++)
                await CheckAsync(plan, history, keys.After(killed, torn), lastFlush: null);
        }
    }

    [Fact]
    public async Task Read_AnyByteOfAnyPartFlipped_IsFoundAndRepaired()
    {
        var plan = Plan(Compression.None);
        var whole = new MemoryStore();
        var store = await StoreSamples.OpenAsync(whole, plan);
        await store.WriteAsync(Data(plan, "112131"));
        var sound = whole.Snapshot();
        string[] parts = ["status/1", "attempts/1", "energy/1", "spectrum/1.0.0", "phase/1", "failures/1.json"];
        sound.Keys.ShouldBeSubsetOf([.. sound.Keys.Where(k => !k.EndsWith("/1", StringComparison.Ordinal)), .. parts]);
        foreach (var part in parts)
        {
            for (var place = 0; place < sound[part].Length; place++)
                await CheckFlipAsync(plan, sound, part, place);
        }
    }

    [Theory]
    [InlineData("status/1")]
    [InlineData("attempts/1")]
    [InlineData("energy/1")]
    [InlineData("failures/1.json")]
    public async Task Read_PartIsGone_IsReportedOrAsIfNeverWritten(string part)
    {
        var plan = Plan(Compression.None);
        var keys = new MemoryStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        await store.WriteAsync(Data(plan, "112131"));
        await keys.DeleteAsync(part);
        var reports = 0;
        store.CorruptionFound += (_, _) => reports++;
        var read = await store.ReadAsync(Chunk);
        if (part == "status/1")
            read.ShouldBeNull();
        else
            read.ShouldNotBeNull().IsDamaged.ShouldBeTrue();
        reports.ShouldBe(read is null ? 0 : 1);
    }

    private static SweepPlan Plan(Compression compression) => StoreSamples.Plan(
        StoreSamples.Specification(StoreSamples.Of(StoreSamples.Field, [.. Enumerable.Range(0, 12).Select(i => (double)i)])),
        chunkPoints: 6,
        compression);

    private static ChunkData Data(SweepPlan plan, string states) =>
        StoreSamples.Chunk(plan, Chunk, point => State(states[(int)(point - 6)]));

    private static PointStatus State(char state) => state == '?' ? PointStatus.Missing : (PointStatus)(state - '0');

    private static async Task CheckAsync(SweepPlan plan, string history, SortedDictionary<string, byte[]> state, int? lastFlush)
    {
        var keys = new MemoryStore(state);
        var store = await StoreSamples.OpenAsync(keys, plan);
        var read = await store.ReadAsync(Chunk);
        if (lastFlush >= 0)
            ShouldKeep(read.ShouldNotBeNull(), history.Split(' '), lastFlush.Value, store);
        if (read is not null)
            ShouldBeRight(plan, read, history);

        // The run goes on: what is missing is computed, and all ends as if nothing had happened.
        var rest = read ?? new ChunkData(plan, Chunk);
        var end = history.Split(' ')[^1];
        for (var place = 0; place < rest.Status.Length; place++)
        {
            if (rest.Status[place] != State(end[place]))
            {
                rest.Reasons.Remove(place);
                StoreSamples.Set(plan, rest, place, State(end[place]));
            }
        }

        await store.WriteAsync(rest);
        var undisturbed = Data(plan, end);
        (await store.ReadAsync(Chunk)).ShouldNotBeNull()
            .ShouldHold(undisturbed, attempts: lastFlush is not null && OnlyGains(history));
    }

    private static bool OnlyGains(string history)
    {
        var flushes = history.Split(' ');
        return flushes.Zip(flushes.Skip(1)).All(pair => pair.First.Zip(pair.Second).All(c => c.First == '?' || c.First == c.Second));
    }

    // A killed process, as distinct from a torn file, damages nothing and loses no point of the last whole flush that
    // is also in the one after it.
    private static void ShouldKeep(ChunkData read, string[] flushes, int last, SweepStore store)
    {
        var next = flushes[Math.Min(last + 1, flushes.Length - 1)];
        for (var place = 0; place < read.Status.Length; place++)
        {
            if (flushes[last][place] == '1' && next[place] == '1')
                read.Status[place].ShouldBe(PointStatus.Done, $"{store.Keys.Location}: {place}");
        }
    }

    private static void ShouldBeRight(SweepPlan plan, ChunkData read, string history)
    {
        for (var place = 0; place < read.Status.Length; place++)
        {
            history.Split(' ').Select(states => State(states[place])).Append(PointStatus.Missing).ShouldContain(read.Status[place]);
            var right = new ChunkData(plan, Chunk);
            StoreSamples.Set(plan, right, place, read.Status[place]);
            for (var i = 0; i < read.Values.Length; i++)
            {
                read.Values[i].AsSpan(place * read.Sizes[i], read.Sizes[i])
                    .SequenceEqual(right.Values[i].AsSpan(place * read.Sizes[i], read.Sizes[i])).ShouldBeTrue();
            }

            read.Reasons.GetValueOrDefault(place).ShouldBe(right.Reasons.GetValueOrDefault(place));
        }
    }

    private static async Task CheckFlipAsync(SweepPlan plan, SortedDictionary<string, byte[]> sound, string part, int place)
    {
        var keys = new MemoryStore(sound);
        var flipped = (byte[])sound[part].Clone();
        flipped[place] ^= 0x10;
        await keys.PutAsync(part, flipped);
        var store = await StoreSamples.OpenAsync(keys, plan);
        var reports = 0;
        store.CorruptionFound += (_, _) => reports++;
        var read = (await store.ReadAsync(Chunk)).ShouldNotBeNull();

        // In a document, a blank between its parts or the letter case of a checksum's digit may change without loss.
        if (!read.IsDamaged && part.EndsWith(".json", StringComparison.Ordinal))
        {
            read.ShouldHold(Data(plan, "112131"));
            return;
        }

        reports.ShouldBe(1, $"{part}, byte {place}");
        read.IsDamaged.ShouldBeTrue();
        ShouldBeRight(plan, read, "112131");
        for (var point = 0; point < read.Status.Length; point++)
            StoreSamples.Set(plan, read, point, State("112131"[point]));
        await store.WriteAsync(read);
        keys.Snapshot().ShouldEqual(sound);
    }
}
