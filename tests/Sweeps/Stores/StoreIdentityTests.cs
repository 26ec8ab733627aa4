using System.Text;
using System.Text.Json.Nodes;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>A store is opened by its own sweep only, and nothing else is written over.</summary>
public class StoreIdentityTests
{
    private static readonly SweepSpecification Own = StoreSamples.Rich();

    public static TheoryData<string, string> Others => new()
    {
        { "seed", "seed: the store has 0, the specification 7" },
        { "replicas", "dimensions: the store has pair (3) x lattice (2) x spin (4) x replica (2), "
            + "the specification pair (3) x lattice (2) x spin (4) x replica (3)" },
        { "outputs", "outputs: the store has energy, spectrum, phase, the specification energy" },
        { "value", "parameter spin: the store has along spin: 0.5, 1, 1.5, 2, the specification along spin: 0.5, 1, 1.5, 2.5" },
        { "tie", "parameter gap: the store has 2 * field + 1, the specification 3 * field + 1" },
        { "fixed", "parameter spin" },
        { "compression", "compression: the store has none, the specification gzip" },
        { "chunks", "chunk shape: the store has 3 x 2 x 4 x 2, the specification 1 x 1 x 1 x 2" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Open_OtherSweep_IsRefusedWithWhatDiffers(string change, string expected)
    {
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, new SweepPlan(Own));
        var before = keys.Snapshot();
        var other = change switch
        {
            "seed" => Own with { Seed = 7 },
            "replicas" => Own with { Replicas = 3 },
            "outputs" => Own with { Outputs = [0] },
            "value" => Own with { Axes = Own.Axes.SetItem(2, StoreSamples.Of(StoreSamples.Spin, 0.5, 1, 1.5, 2.5)) },
            "tie" => Own with { Tied = [new TiedParameter(4, StoreSamples.Field, 3, 1)] },
            "fixed" => Own with { Axes = Own.Axes.RemoveAt(2), Fixed = [new FixedParameter(StoreSamples.Spin, 1)] },
            "compression" => Own with { Policy = new SweepPolicy { Compression = Compression.Gzip } },
            _ => Own with { Policy = new SweepPolicy { ChunkPoints = 2 } },
        };
        var fault = await Should.ThrowAsync<StoreException>(() => StoreSamples.OpenAsync(keys, new SweepPlan(other)));
        fault.Message.ShouldContain(expected);
        keys.Snapshot().ShouldEqual(before);
    }

    [Fact]
    public void Identity_SameValuesWrittenOtherwise_IsTheSame()
    {
        var spaced = new LinearValues(0, 1, 101);
        var list = Own with { Axes = [StoreSamples.Of(StoreSamples.Field, [.. Enumerable.Range(0, 101).Select(i => spaced[i])])] };
        var range = list with
        {
            Name = "another name",
            Text = "# another comment",
            Axes = [new Axis("field", [new AxisParameter(StoreSamples.Field, spaced)])],
            Fixed = [new FixedParameter(StoreSamples.Level, 2)],
            Policy = new SweepPolicy { Retries = 3, BatchPoints = 7 },
        };
        var (a, b) = (StoreIdentity.Of(new SweepPlan(list)), StoreIdentity.Of(new SweepPlan(range)));
        b.DifferencesFrom(a).ShouldBeEmpty();
        b.ShouldBe(a);
        b.Hash.ShouldBe(a.Hash);
    }

    [Fact]
    public void Identity_OneValueOfALongListChanged_IsAnother()
    {
        var values = Enumerable.Range(0, 300_000).Select(i => (double)i).ToArray();
        var before = StoreIdentity.Of(new SweepPlan(Own with { Axes = [StoreSamples.Of(StoreSamples.Field, [.. values])] }));
        values[123_457] += 1e-9;
        var after = StoreIdentity.Of(new SweepPlan(Own with { Axes = [StoreSamples.Of(StoreSamples.Field, [.. values])] }));
        before.DifferencesFrom(after).Single().ShouldStartWith("parameter field: the store has along field: 300000 values from 0 T");
        after.Hash.ShouldNotBe(before.Hash);
    }

    [Fact]
    public void Identity_VeryLongAxesThatDiffer_AreTold()
    {
        static StoreIdentity Of(double stop) => StoreIdentity.Of(new SweepPlan(
            Own with { Axes = [new Axis("field", [new AxisParameter(StoreSamples.Field, new LogarithmicValues(1, stop, 1L << 40))])] }));
        Of(1000).ShouldBe(Of(1000));
        Of(1000).ShouldNotBe(Of(1000.0000000000001));
    }

    [Theory]
    [InlineData("engine version = 3", "engine version = 2", "engine version: the store has 2, the specification 3")]
    [InlineData("engine = store-test", "engine = other", "engine: the store has other, the specification store-test")]
    [InlineData("\"sweep_format\": 1", "\"sweep_format\": 2", "has format 2; this program knows formats up to 1")]
    [InlineData("\"sweep_format\": 1", "\"other\": 1", "no sweep wrote it")]
    [InlineData("\"sweep_dimensions\": [", "\"sweep_dimensions\": 3, \"x\": [", "cannot be read")]
    public async Task Open_AttributesOfAnother_AreRefused(string own, string other, string expected)
    {
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, new SweepPlan(Own));
        var attributes = Encoding.UTF8.GetString(keys.Snapshot()[".zattrs"]);
        attributes.ShouldContain(own);
        await keys.PutAsync(".zattrs", Encoding.UTF8.GetBytes(attributes.Replace(own, other)));
        var before = keys.Snapshot();
        var fault = await Should.ThrowAsync<StoreException>(() => StoreSamples.OpenAsync(keys, new SweepPlan(Own)));
        fault.Message.ShouldContain(expected);
        keys.Snapshot().ShouldEqual(before);
    }

    [Fact]
    public async Task Open_AttributesAndTheirCopyUnreadable_IsRefused()
    {
        var keys = new MemoryStore([new(".zattrs", "{"u8.ToArray()), new(".zmetadata", "{}"u8.ToArray())]);
        var fault = await Should.ThrowAsync<StoreException>(() => StoreSamples.OpenAsync(keys, new SweepPlan(Own)));
        fault.Message.ShouldContain("not JSON");
    }

    [Fact]
    public async Task Open_ForeignFiles_AreNotTouched()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.Store);
        await File.WriteAllTextAsync(Path.Combine(directory.Store, "thesis.tex"), "important");
        var fault = await Should.ThrowAsync<StoreException>(
            async () => await SweepStore.OpenDirectoryAsync(directory.Store, new SweepPlan(Own), StoreSamples.Provenance));
        fault.Message.ShouldContain("not empty");
        Directory.GetFileSystemEntries(directory.Store).ShouldBe([Path.Combine(directory.Store, "thesis.tex")]);
    }

    [Fact]
    public async Task Open_NoStore_IsRefusedAndNothingMade()
    {
        using var directory = new TemporaryDirectory();
        var fault = await Should.ThrowAsync<StoreException>(async () => await SweepStore.OpenDirectoryAsync(
            directory.Store, new SweepPlan(Own), StoreSamples.Provenance, StoreOpening.Open));
        fault.Message.ShouldContain("no sweep's store");
        Directory.Exists(directory.Store).ShouldBeFalse();
    }

    [Fact]
    public async Task Create_ExistingStore_IsRefused()
    {
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, new SweepPlan(Own));
        var fault = await Should.ThrowAsync<StoreException>(
            async () => await SweepStore.OpenAsync(keys, new SweepPlan(Own), StoreSamples.Provenance, StoreOpening.Create));
        fault.Message.ShouldContain("already");
    }

    [Fact]
    public async Task Open_SecondWriter_IsRefusedWhileTheFirstIsOpen()
    {
        using var directory = new TemporaryDirectory();
        var plan = new SweepPlan(Own);
        using (await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance))
        {
            var fault = await Should.ThrowAsync<StoreException>(
                async () => await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance));
            fault.Message.ShouldContain("in use");
        }

        (await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance)).Dispose();
    }

    [Fact]
    public async Task Attributes_OfTheHierarchy_AreAscii()
    {
        var keys = new MemoryStore();
        await StoreSamples.OpenAsync(keys, new SweepPlan(Own));
        foreach (var (key, value) in keys.Snapshot().Where(pair => pair.Key.Contains("/.z", StringComparison.Ordinal) || pair.Key[0] == '.'))
        {
            value.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)127).ShouldBeFalse(key);
            JsonNode.Parse(value).ShouldNotBeNull();
        }
    }
}
