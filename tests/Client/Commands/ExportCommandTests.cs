using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace SweepCluster.Client.Tests.Commands;

public class ExportCommandTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task Export_Csv_HasALineAPointInOrder()
    {
        var run = await ConsoleRun.WithMill("export", fixture.Store);
        run.ShouldEndWith(0);
        run.Lines.Length.ShouldBe(31);
        run.Lines[0].ShouldBe("speed,grain,replica,flour,flour_error,dust,sieves[0],sieves[1],sieves[2],husk,status");
        run.Lines[1].ShouldStartWith("1,rye,0,");
        run.Lines[2].ShouldStartWith("1,rye,1,");
        run.Lines[4].ShouldStartWith("1,wheat,0,");
        run.Lines[19].ShouldBe("4,rye,0,NaN,NaN,NaN,NaN,NaN,NaN,NaN,failed");
        run.Lines[30].ShouldEndWith(",done");
    }

    [Fact]
    public async Task Export_CsvAndNdjson_HaveTheSameNumbers()
    {
        var csv = await ConsoleRun.WithMill("export", fixture.Store);
        var json = await ConsoleRun.WithMill("export", fixture.Store, "--format", "ndjson");
        json.Lines.Length.ShouldBe(30);
        for (var i = 0; i < 30; i++)
        {
            var cells = csv.Lines[i + 1].Split(',');
            var point = JsonDocument.Parse(json.Lines[i]).RootElement;
            point.GetProperty("index").GetInt64().ShouldBe(i);
            point.GetProperty("status").GetString().ShouldBe(cells[^1]);
            point.GetProperty("parameters").GetProperty("replica").GetInt64().ToString().ShouldBe(cells[2]);
            var dust = point.GetProperty("observables").GetProperty("dust");
            (dust.ValueKind == JsonValueKind.Null ? "NaN" : dust.GetDouble().ToString("R")).ShouldBe(cells[5]);
            point.TryGetProperty("reason", out _).ShouldBe(cells[^1] == "failed");
        }
    }

    [Fact]
    public async Task Export_Selection_IsThatPartOfIt()
    {
        var run = await ConsoleRun.WithMill("export", fixture.Store, "--select", "grain=wheat", "--select", "replica=2");
        run.Lines.Length.ShouldBe(6);
        run.Lines[1..].ShouldAllBe(line => line.Contains(",wheat,2,"));
    }

    [Fact]
    public async Task Export_ObservableNamedLikeAParameter_IsRead()
    {
        // events is a parameter and an observable of the engine; the store gives the latter another name.
        using var folder = new TemporaryFolder();
        var specification = Path.Combine(folder.Path, "walk.yaml");
        await File.WriteAllTextAsync(
            specification,
            "sweep: walk\nengine: surface-diffusion\nparameters: {model: walk, rate_1: 1, events: 1000}\naxes: {rate_2: [0, 0.5]}\noutputs: [D_tracer, events]\n",
            TestContext.Current.CancellationToken);
        var store = Path.Combine(folder.Path, "walk.zarr");
        (await ConsoleRun.Of("run", specification, "-o", store)).ShouldEndWith(0);
        var run = await ConsoleRun.Of("export", store);
        run.Error.ShouldBeEmpty();
        run.Lines[0].ShouldBe("rate_2,D_tracer,events,status");
        run.Lines.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Export_Npz_HoldsArraysOverTheGrid()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "mill.npz");
        var run = await ConsoleRun.WithMill("export", fixture.Store, "--format", "npz", "-o", path);
        run.ShouldEndWith(0);
        run.Output.ShouldBeEmpty();
        using var archive = ZipFile.OpenRead(path);
        archive.Entries.Select(e => e.Name).ShouldBe([
            "speed.npy", "grain.npy", "sieve.npy", "flour.npy", "flour_error.npy", "dust.npy", "sieves.npy", "husk.npy", "status.npy"]);
        var (header, data) = Read(archive, "sieves.npy");
        header.ShouldContain("'descr': '<f8', 'fortran_order': False, 'shape': (5, 2, 3, 3)");
        data.Length.ShouldBe(5 * 2 * 3 * 3 * 8);
        Read(archive, "status.npy").Data.Count(b => b == 2).ShouldBe(6);
        Read(archive, "grain.npy").Header.ShouldContain("'<U5'");
    }

    [Fact]
    public async Task Export_NpzToTerminal_IsRefused()
    {
        var run = await ConsoleRun.Of(
            isTerminal: true, default, "export", fixture.Store, "--format", "npz", "--engines", ConsoleRun.EngineAssembly);
        run.ShouldEndWith(2);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Export_MissingPoints_AreLeftOutUnlessWanted()
    {
        using var folder = new TemporaryFolder();
        var store = Path.Combine(folder.Path, "mill.zarr");
        CopyFolder(fixture.Store, store);
        foreach (var file in Directory.EnumerateFiles(store, "1.0.0", SearchOption.AllDirectories))
            File.Delete(file);
        var present = await ConsoleRun.WithMill("export", store);
        present.Lines.Length.ShouldBe(31 - 12);
        var all = await ConsoleRun.WithMill("export", store, "--all");
        all.Lines.Length.ShouldBe(31);
        all.Lines.Count(line => line.EndsWith(",missing", StringComparison.Ordinal)).ShouldBe(12);
    }

    // The header of the .npy format, and what follows it.
    private static (string Header, byte[] Data) Read(ZipArchive archive, string name)
    {
        using var entry = archive.GetEntry(name)!.Open();
        using var buffer = new MemoryStream();
        entry.CopyTo(buffer);
        var bytes = buffer.ToArray();
        bytes.AsSpan(0, 8).ToArray().ShouldBe([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0]);
        var length = bytes[8] | (bytes[9] << 8);
        ((10 + length) % 64).ShouldBe(0);
        return (Encoding.ASCII.GetString(bytes, 10, length), bytes[(10 + length)..]);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
