using System.Text.Json;
using SweepCluster.Client.Tests.EndToEnd;

namespace SweepCluster.Client.Tests.SharedDirectories;

/// <summary>Looking on while others work.</summary>
public class WatchTests
{
    private const string Sweep =
        "parameters: {turns: 20000, breaks: 7}\naxes:\n  speed: {linspace: [1, 60, 60]}\nreplicas: 20\nchunk: 200\nbatch: 16\n";

    private const int Points = 1200;

    [Theory]
    [InlineData("status", "--watch")]
    [InlineData("watch", null)]
    public async Task Watch_WorkersThatJoinLater_IsFollowedToTheEndOfTheSweep(string verb, string? option)
    {
        using var sweep = new SharedSweep(Sweep, Points);
        var store = await sweep.CreateAsync();
        string[] arguments = option is null ? [verb, store, "--json"] : [verb, store, option, "--json"];
        using var watch = SweepProcess.Start(arguments);
        using var one = SharedSweep.Start(store);
        using var other = SharedSweep.Start(store);
        (await one.WaitAsync()).ShouldBe(0, await one.Error);
        (await other.WaitAsync()).ShouldBe(0, await other.Error);
        (await watch.WaitAsync()).ShouldBe(0, await watch.Error);

        // Every line is whole, points only ever get more, and the last line is the end.
        var lines = (await watch.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        lines.Select(l => Points - l.GetProperty("missing").GetInt64()).ShouldBeInOrder();
        lines[^1].GetProperty("state").GetString().ShouldBe("finished");
        (lines[^1].GetProperty("done").GetInt64() + lines[^1].GetProperty("failed").GetInt64()).ShouldBe(Points);
        await sweep.ShouldBeWholeAsync(store);
    }

    // Whenever the interruption comes, the sweep is not over then: nobody works on it.
    [Fact]
    public async Task Watch_Interrupted_EndsWith130AndLeavesTheStoreAsItWas()
    {
        using var sweep = new SharedSweep(Sweep, Points);
        var store = await sweep.CreateAsync();
        var before = StoreFiles.Of(store);
        using var interruption = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        var watch = await ConsoleRun.Of(isTerminal: true, interruption.Token, "watch", store, "--engines", ConsoleRun.EngineAssembly);
        watch.ExitCode.ShouldBe(130, watch.Error);
        watch.Error.ShouldContain("0 workers");
        StoreFiles.Of(store).ShouldBe(before);
    }

    [Fact]
    public async Task Watch_FinishedStore_EndsAtOnceAndNoStoreIsRefused()
    {
        using var folder = new TemporaryFolder();
        var store = Path.Combine(folder.Path, "mill.zarr");
        await ConsoleRun.WithMill("run", ConsoleRun.WriteSpecification(folder, "axes:\n  speed: {linspace: [1, 20, 20]}\n"), "-o", store);
        var watch = await ConsoleRun.WithMill("watch", store);
        watch.ExitCode.ShouldBe(0, watch.Error);
        watch.Output.ShouldContain("finished");
        (await ConsoleRun.WithMill("watch", folder.Path)).ExitCode.ShouldBe(2);
        (await ConsoleRun.WithMill("status", folder.Path, "--watch")).ExitCode.ShouldBe(2);
    }
}
