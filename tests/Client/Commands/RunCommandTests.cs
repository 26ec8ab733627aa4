namespace SweepCluster.Client.Tests.Commands;

public class RunCommandTests
{
    private const string Axes = "axes:\n  speed: {linspace: [1, 20, 20]}\n  grain: [rye, wheat]\n";

    [Fact]
    public async Task Run_Specification_ComputesEveryPointIntoAStore()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Axes);
        var store = Path.Combine(folder.Path, "mill.zarr");
        var run = await ConsoleRun.WithMill("run", file, "-o", store, "--json");
        run.ShouldEndWith(0);
        run.Json.GetProperty("points").GetInt64().ShouldBe(40);
        run.Json.GetProperty("computed").GetInt64().ShouldBe(40);
        File.Exists(Path.Combine(store, ".zmetadata")).ShouldBeTrue();
    }

    [Fact]
    public async Task Run_FinishedSweepAgain_ComputesNothing()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Axes);
        var store = Path.Combine(folder.Path, "mill.zarr");
        await ConsoleRun.WithMill("run", file, "-o", store);
        var again = await ConsoleRun.WithMill("run", file, "-o", store);
        again.ShouldEndWith(0);
        again.Output.ShouldContain("all 40 points were there already");
        var json = await ConsoleRun.WithMill("run", file, "-o", store, "--json");
        json.Json.GetProperty("computed").GetInt64().ShouldBe(0);
        json.Json.GetProperty("found").GetInt64().ShouldBe(40);
    }

    [Fact]
    public async Task Run_IntoStoreOfAnotherSweep_IsRefusedAndChangesNothing()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Axes);
        var store = Path.Combine(folder.Path, "mill.zarr");
        await ConsoleRun.WithMill("run", file, "-o", store);
        var before = StoreFiles.Of(store);
        var run = await ConsoleRun.WithMill("run", file, "-o", store, "--set", "turns=11");
        run.ShouldEndWith(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("another sweep");
        run.Error.ShouldContain("turns");
        StoreFiles.Of(store).ShouldBe(before);
    }

    [Fact]
    public async Task Run_IntoForeignDirectory_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Axes);
        var run = await ConsoleRun.WithMill("run", file, "-o", folder.Path);
        run.ShouldEndWith(2);
        run.Error.ShouldContain("not empty");
        Directory.EnumerateFileSystemEntries(folder.Path).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Run_WrongSpecification_ReportsEveryErrorAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, "parameters:\n  turnz: 3\n  grain: weat\naxes:\n  speed: [1, 200]\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        var run = await ConsoleRun.WithMill("run", file, "-o", store);
        run.ShouldEndWith(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("mill.yaml:4");
        run.Error.ShouldContain("turns");
        run.Error.ShouldContain("wheat");
        run.Error.ShouldContain("200");
        Directory.Exists(store).ShouldBeFalse();
    }

    [Theory]
    [InlineData("1", "", "")]
    [InlineData("2", "chunk: 1", "")]
    [InlineData("2", "chunk: 7", "batch: 1")]
    [InlineData("2", "chunk: 1000000", "batch: 3")]
    [InlineData("3", "", "batch: 1000")]
    public async Task Run_AnyThreadsChunksAndBatches_GiveTheSameBits(string threads, string chunk, string batch)
    {
        using var folder = new TemporaryFolder();
        var reference = await ExportAsync(folder, "reference", "1", "");
        (await ExportAsync(folder, "other", threads, $"{chunk}\n{batch}\n")).ShouldBe(reference);
    }

    [Fact]
    public async Task Run_PointsThatFail_AreDataAndCanBeRetried()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Axes + "parameters: {breaks: 3, jams: 5}\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        var run = await ConsoleRun.WithMill("run", file, "-o", store);
        run.ShouldEndWith(0);
        run.Output.ShouldContain("4 points failed");
        var status = await ConsoleRun.WithMill("status", store, "--json");
        status.Json.GetProperty("done").GetInt64().ShouldBe(36);
        status.Json.GetProperty("failed").GetInt64().ShouldBe(4);
        var reasons = status.Json.GetProperty("reasons");
        reasons.GetProperty("the wheel broke at speed 3; choose another").GetInt64().ShouldBe(2);
        reasons.GetProperty("flour is not a number").GetInt64().ShouldBe(2);
        var again = await ConsoleRun.WithMill("run", file, "-o", store, "--json");
        again.Json.GetProperty("computed").GetInt64().ShouldBe(0);
        var retry = await ConsoleRun.WithMill("retry", store, "--json");
        retry.ShouldEndWith(0);
        retry.Json.GetProperty("computed").GetInt64().ShouldBe(4);
        retry.Json.GetProperty("failed").GetInt64().ShouldBe(4);
        var after = await ConsoleRun.WithMill("status", store, "--json");
        after.Json.GetProperty("points_recomputed").GetInt64().ShouldBe(4);
    }

    [Fact]
    public async Task Run_Interrupted_Is130AndSaysHowToGoOn()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Axes + "parameters: {turns: 2000000000}\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        using var interruption = new CancellationTokenSource();
        var running = ConsoleRun.Of(
            isTerminal: false, interruption.Token, "run", file, "-o", store, "--threads", "1", "--engines", ConsoleRun.EngineAssembly);
        await StoreFiles.WaitForAsync(Path.Combine(store, ".zmetadata"));
        await interruption.CancelAsync();
        var run = await running;
        run.ShouldEndWith(130);
        run.Error.ShouldContain($"sweep resume {store}");
        var status = await ConsoleRun.WithMill("status", store, "--json");
        status.Json.GetProperty("state").GetString().ShouldBe("interrupted");
    }

    [Fact]
    public async Task Run_OnTerminal_ShowsABarAndTakesItAway()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Axes);
        var run = await ConsoleRun.Of(
            isTerminal: true, default, "run", file, "-o", Path.Combine(folder.Path, "mill.zarr"), "--engines", ConsoleRun.EngineAssembly);
        run.ShouldEndWith(0);
        run.Error.ShouldContain("━");
        run.Error.ShouldContain("40 of 40 points");
        run.Error.ShouldContain("points/s");
        run.Error.ShouldContain("overhead");
        run.Error.ShouldEndWith("\u001b[2K");
    }

    [Fact]
    public async Task Resume_DamagedChunk_IsFoundAndRepaired()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Axes + "chunk: 8\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        await ConsoleRun.WithMill("run", file, "-o", store);
        var before = StoreFiles.Of(store);
        StoreFiles.Flip(Path.Combine(store, "flour", "2.0"), 5);
        var dry = await ConsoleRun.WithMill("resume", store, "--dry-run", "--json");
        dry.Json.GetProperty("because").GetProperty("damaged").GetInt64().ShouldBe(8);
        dry.Error.ShouldContain("damaged");
        var text = await ConsoleRun.WithMill("resume", store, "--dry-run");
        text.Lines.ShouldContain(line => line.Contains("8  damaged, in 1 chunk"));
        var resume = await ConsoleRun.WithMill("resume", store, "--json");
        resume.ShouldEndWith(0);
        resume.Json.GetProperty("computed").GetInt64().ShouldBe(8);

        // Everything is as it was, but that these points were attempted twice.
        StoreFiles.Of(store).Except(before).ShouldAllBe(file => file.StartsWith("attempts/2.0 "));
    }

    [Fact]
    public async Task Resume_StoreOfUnknownEngine_SaysToNameItsAssembly()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Axes);
        var store = Path.Combine(folder.Path, "mill.zarr");
        await ConsoleRun.WithMill("run", file, "-o", store);
        var run = await ConsoleRun.Of("resume", store);
        run.ShouldEndWith(2);
        run.Error.ShouldContain("--engines");
    }

    private static async Task<string> ExportAsync(TemporaryFolder folder, string name, string threads, string policy)
    {
        var file = ConsoleRun.WriteSpecification(folder, Axes + "replicas: 3\nseed: 5\n" + policy, name + ".yaml");
        var store = Path.Combine(folder.Path, name + ".zarr");
        (await ConsoleRun.WithMill("run", file, "-o", store, "--threads", threads)).ShouldEndWith(0);
        var export = await ConsoleRun.WithMill("export", store);
        export.Lines.Length.ShouldBe(121);
        return export.Output;
    }
}
