using System.Text.Json.Nodes;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>What Zarr's Python library and xarray make of a store.</summary>
public class XarrayTests
{
    private static readonly string[] RichDimensions = ["pair", "lattice", "spin", "replica"];

    [Theory]
    [InlineData(Compression.None, true)]
    [InlineData(Compression.Gzip, true)]
    [InlineData(Compression.None, false)]
    public async Task OpenZarr_EveryKindOfAxis_ShowsThemNamedAndUnited(Compression compression, bool finished)
    {
        using var directory = new TemporaryDirectory();
        var plan = StoreSamples.Plan(StoreSamples.Rich(), chunkPoints: 5, compression);
        using var store = await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance);
        foreach (var chunk in StoreSamples.Chunks(plan).Where(c => finished || c.Value % 3 == 1))
            await store.WriteAsync(StoreSamples.Chunk(plan, chunk, StateOf));

        // The store is still open: the lock must not keep readers out.
        var seen = PythonReader.Dump(directory.Store);
        seen["sizes"]!.AsObject().OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {s.Value}")
            .ShouldBe(["angle 2", "channel 3", "lattice 2", "pair 3", "replica 2", "spin 4"]);
        Coordinate(seen, "pair").ShouldBe(("pair", "<i8", "0 1 2"));
        Coordinate(seen, "field").ShouldBe(("pair", "<f8", "0 1 2"));
        Coordinate(seen, "level").ShouldBe(("pair", "<i8", "5 6 8"));
        Coordinate(seen, "gap").ShouldBe(("pair", "<f8", "1 3 5"));
        Coordinate(seen, "lattice").ShouldBe(("lattice", "<U12", "fcc simple-cubic"));
        Coordinate(seen, "spin").ShouldBe(("spin", "<f8", "0.5 1 1.5 2"));
        Coordinate(seen, "replica").ShouldBe(("replica", "<i8", "0 1"));
        Coordinate(seen, "angle").ShouldBe(("angle", "<f8", "0.25 0.75"));
        Coordinate(seen, "channel").ShouldBe(("channel", "<i8", "0 1 2"));
        seen["coords"]!.AsObject().Count.ShouldBe(9);
        seen["data"]!.AsObject().Select(v => v.Key).Order().ShouldBe(["attempts", "energy", "phase", "spectrum", "status"]);
        Texts(seen["data"]!["energy"]!["dims"]).ShouldBe(RichDimensions);
        Texts(seen["data"]!["spectrum"]!["dims"]).ShouldBe([.. RichDimensions, "angle", "channel"]);
        seen["coords"]!["field"]!["attrs"]!.ToJsonString().ShouldBe(
            """{"units":"T","long_name":"magnetic field","symbol":"B","source":"(1)"}""");
        seen["data"]!["energy"]!["attrs"]!.ToJsonString().ShouldBe(
            """{"units":"meV","long_name":"energy of the level","symbol":"E","source":"(2)"}""");
        seen["coords"]!["angle"]!["attrs"]!["units"]!.GetValue<string>().ShouldBe("Å⁻¹");
        seen["data"]!["phase"]!["attrs"]!["flag_meanings"]!.GetValue<string>().ShouldBe("simple-cubic bcc fcc");
        ShouldHaveValues(seen, plan, point => finished || plan.Grid.ChunkOf(point).Value % 3 == 1 ? StateOf(point) : PointStatus.Missing);
    }

    [Fact]
    public async Task OpenZarr_WithoutMasking_ShowsStatusAsCodes()
    {
        using var directory = new TemporaryDirectory();
        var plan = StoreSamples.Plan(StoreSamples.Line(8), chunkPoints: 4);
        using (var store = await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance))
            await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(1), point => (PointStatus)(point % 4)));
        var status = PythonReader.Dump(directory.Store, "unmasked")["data"]!["status"]!;
        status["dtype"]!.GetValue<string>().ShouldBe("|u1");
        status["values"]!.ToJsonString().ShouldBe("[0,0,0,0,0,1,2,3]");
        status["attrs"]!["flag_values"]!.ToJsonString().ShouldBe("[0,1,2,3]");
        status["attrs"]!["flag_meanings"]!.GetValue<string>().ShouldBe("missing done failed quarantined");
    }

    [Fact]
    public async Task OpenZarr_SweepOfOnePoint_ShowsScalars()
    {
        using var directory = new TemporaryDirectory();
        var plan = StoreSamples.Plan(StoreSamples.Specification());
        using (var store = await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance))
            await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        var seen = PythonReader.Dump(directory.Store);
        Coordinate(seen, "field").ShouldBe(("", "<f8", "1.5"));
        Coordinate(seen, "level").ShouldBe(("", "<i8", "2"));
        Coordinate(seen, "lattice").ShouldBe(("", "<U12", "bcc"));
        seen["coords"]!.AsObject().ShouldNotContain(c => c.Key == "gap");
        ShouldHaveValues(seen, plan, _ => PointStatus.Done);
    }

    [Fact]
    public async Task OpenZarr_AxisLongerThanAChunkOfCoordinates_ShowsThoseOfThePointsStored()
    {
        const long length = 150_000;
        using var directory = new TemporaryDirectory();
        var plan = StoreSamples.Plan(StoreSamples.Line(length));
        using (var store = await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance))
            await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(1), _ => PointStatus.Done));
        var field = PythonReader.Dump(directory.Store)["coords"]!["field"]!["values"]!.AsArray();
        var points = plan.Grid.RangeOf(new ChunkIndex(1));
        var values = plan.Specification.Axes[0].Parameters[0].Values;
        for (var point = points.First; point < points.End; point++)
            field[(int)point]!.GetValue<double>().ShouldBe(values[point]);
        field[^1]!.GetValue<string>().ShouldBe("NaN");
    }

    [Fact]
    public async Task OpenZarr_Attributes_TellWhereTheNumbersComeFrom()
    {
        using var directory = new TemporaryDirectory();
        var plan = StoreSamples.Plan(StoreSamples.Line(3));
        using (await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance))
        {
        }

        var attributes = PythonReader.Dump(directory.Store)["attrs"]!;
        attributes["title"]!.GetValue<string>().ShouldBe("sample");
        attributes["engine"]!.GetValue<string>().ShouldBe("store-test");
        attributes["engine_version"]!.GetValue<string>().ShouldBe("3");
        attributes["specification"]!.GetValue<string>().ShouldBe(StoreSamples.Provenance.Specification);
        attributes["commit"]!.GetValue<string>().ShouldBe("abc123");
        attributes["start"]!.GetValue<string>().ShouldStartWith("2026-01-02T03:04:05");
    }

    [Theory]
    [InlineData(Compression.None, "energy/0")]
    [InlineData(Compression.None, "status/0")]
    [InlineData(Compression.None, "field/0")]
    [InlineData(Compression.Gzip, "energy/0")]
    public async Task OpenZarr_FlippedByte_IsRefusedByNumcodecs(Compression compression, string key)
    {
        using var directory = new TemporaryDirectory();
        var plan = StoreSamples.Plan(StoreSamples.Line(300), compression: compression);
        using (var store = await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance))
            await store.WriteAsync(StoreSamples.Chunk(plan, new ChunkIndex(0), _ => PointStatus.Done));
        var path = Path.Combine(directory.Store, key);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        var (exitCode, _, errors) = PythonReader.Run("dump_dataset.py", directory.Store);
        exitCode.ShouldNotBe(0);
        if (compression == Compression.None)
            errors.ShouldContain("checksum");
    }

    private static PointStatus StateOf(long point) => point % 7 == 5 ? PointStatus.Failed : PointStatus.Done;

    private static (string Dimensions, string Type, string Values) Coordinate(JsonNode seen, string name)
    {
        var coordinate = seen["coords"]![name]!;
        var values = coordinate["values"]!.AsArray()
            .Select(v => v!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? v.GetValue<double>().ToString("R") : v.GetValue<string>());
        return (string.Join(' ', Texts(coordinate["dims"])), coordinate["dtype"]!.GetValue<string>(), string.Join(' ', values));
    }

    private static void ShouldHaveValues(JsonNode seen, SweepPlan plan, Func<long, PointStatus> state)
    {
        var observables = plan.Specification.Engine.Description.Observables;
        foreach (var output in plan.Specification.Outputs)
        {
            var values = seen["data"]![observables[output].Name]!["values"]!.AsArray();
            var size = observables[output].Size;
            values.Count.ShouldBe((int)plan.PointCount * size);
            for (var i = 0; i < values.Count; i++)
            {
                var expected = state(i / size) == PointStatus.Done ? StoreSamples.Value(output, i / size, i % size) : double.NaN;
                Number(values[i]!).ShouldBe(expected);
            }
        }

        // xarray shows the fill value 0, that is a missing point, as NaN.
        var status = seen["data"]!["status"]!["values"]!.AsArray();
        for (var point = 0; point < status.Count; point++)
            Number(status[point]!).ShouldBe(state(point) == PointStatus.Missing ? double.NaN : (double)state(point));
    }

    private static double Number(JsonNode value) =>
        value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value.GetValue<double>() : double.NaN;

    private static string[] Texts(JsonNode? texts) => [.. texts!.AsArray().Select(t => t!.GetValue<string>())];
}
