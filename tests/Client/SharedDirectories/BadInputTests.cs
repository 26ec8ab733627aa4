using System.Text.Json;
using SweepCluster.Client.Tests.EndToEnd;

namespace SweepCluster.Client.Tests.SharedDirectories;

public class BadInputTests
{
    private const string Body = "axes:\n  speed: {linspace: [1, 20, 20]}\n";

    [Fact]
    public async Task Work_DirectoryWithoutAStore_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.WithMill("work", folder.Path);
        (run.ExitCode, run.Error).ShouldSatisfyAllConditions(() => run.ExitCode.ShouldBe(2), () => run.Error.ShouldContain("no sweep's store"));
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
        (await ConsoleRun.WithMill("work", Path.Combine(folder.Path, "nowhere"))).ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"sweep_format\": 1", "\"sweep_format\": 999", "format 999")]
    [InlineData("\\\"version\\\": \\\"1\\\"", "\\\"version\\\": \\\"2\\\"", "version")]
    [InlineData("engine version = 1", "engine version = 2", "engine version: the store has 2, the specification 1")]
    public async Task Work_StoreOfANewerFormatOrAnotherVersionOfItsEngine_IsRefused(string before, string after, string message)
    {
        using var folder = new TemporaryFolder();
        var store = Path.Combine(folder.Path, "mill.zarr");
        (await ConsoleRun.WithMill("create", ConsoleRun.WriteSpecification(folder, Body), "-o", store)).ExitCode.ShouldBe(0);
        foreach (var name in new[] { ".zattrs", ".zmetadata" })
        {
            var path = Path.Combine(store, name);
            var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            text.ShouldContain(before);
            await File.WriteAllTextAsync(path, text.Replace(before, after, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        var run = await ConsoleRun.WithMill("work", store);
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(message);
        SharedSweep.Workers(store).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_BesideAWorkerWithAnotherVersionOfTheEngine_IsRefusedAndTheOtherGoesOn()
    {
        const int points = 240;
        using var folder = new TemporaryFolder();
        using var sweep = new SharedSweep("parameters: {turns: 400000}\naxes:\n  speed: {linspace: [1, 60, 60]}\nreplicas: 4\nbatch: 4\n", points);
        var store = await sweep.CreateAsync();
        using var first = SharedSweep.Start(store);
        await SharedSweep.UntilAsync(() => SharedSweep.Workers(store).Length == 1, "for the first worker");
        using var second = SweepProcess.StartIn([("SWEEP_ENGINES", NextVersionOfTheMill(folder))], "work", store, "--threads", "1");
        (await second.WaitAsync()).ShouldBe(2, await second.Error);
        (await second.Error).ShouldContain("""engine.version: is "1"; this program has version "2" of mill""");
        SharedSweep.Workers(store).Length.ShouldBeLessThanOrEqualTo(1);
        (await first.WaitAsync()).ShouldBe(0, await first.Error);
        JsonDocument.Parse(await first.Output).RootElement.GetProperty("computed").GetInt64().ShouldBe(points);
        await sweep.ShouldBeWholeAsync(store);
    }

    [Fact]
    public async Task Retry_StoreOpenToWorkers_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var store = Path.Combine(folder.Path, "mill.zarr");
        await ConsoleRun.WithMill("create", ConsoleRun.WriteSpecification(folder, Body), "-o", store);
        var retry = await ConsoleRun.WithMill("retry", store);
        retry.ExitCode.ShouldBe(2);
        retry.Error.ShouldContain("sweep work");
        (await ConsoleRun.WithMill("create", Path.Combine(folder.Path, "mill.yaml"), "-o", store)).ExitCode.ShouldBe(2);
        (await ConsoleRun.WithMill("work", store)).ExitCode.ShouldBe(0);
        (await ConsoleRun.WithMill("retry", store)).ExitCode.ShouldBe(0);
    }

    // The same assembly, but that it says version 2: so the two processes differ in nothing else.
    private static string NextVersionOfTheMill(TemporaryFolder folder)
    {
        var assembly = File.ReadAllBytes(ConsoleRun.EngineAssembly);
        byte[] named = [4, .. "mill"u8, 1, .. "1"u8];
        var at = assembly.AsSpan().IndexOf(named);
        at.ShouldBeGreaterThan(0, "the engine's name and version in its assembly");
        assembly[at + named.Length - 1] = (byte)'2';
        var path = Path.Combine(folder.Path, Path.GetFileName(ConsoleRun.EngineAssembly));
        File.WriteAllBytes(path, assembly);
        // What it refers to is looked for beside it.
        foreach (var other in Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(f => Path.GetFileName(f) != Path.GetFileName(path)))
            File.Copy(other, Path.Combine(folder.Path, Path.GetFileName(other)));
        return path;
    }

    [Theory]
    [InlineData("--for", "soon")]
    [InlineData("--for", "0s")]
    [InlineData("--lease-time", "-3s")]
    public async Task Work_TimeThatIsNone_IsRefused(string option, string value)
    {
        var run = await ConsoleRun.WithMill("work", "somewhere", $"{option}={value}");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(option);
    }
}
