using System.Text.Json;
using SweepCluster.Client.Tests;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Contracts.Engines;

namespace SweepCluster.Cluster.Tests.Consoles;

/// <summary>The gateway is killed under a console that watches.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class GatewayLossTests(ConsoleCluster console)
{
    private const string Slow = """
        sweep: slow
        engine: test-slow
        parameters: {milliseconds: 10}
        axes: {x: {range: [1, 1800, 1]}}
        chunk: 200
        batch: 2
        seed: 5
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Watch_GatewayIsKilledAndStartedAgain_GoesOnToTheSameBits()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "slow.yaml");
        await File.WriteAllTextAsync(file, Slow);
        var here = Path.Combine(folder.Path, "here.zarr");
        string[] engines = ["--engines", typeof(PlaneEngine).Assembly.Location];
        (await ConsoleRun.Of(["run", file, "-o", here, "--threads", "32", .. engines])).ShouldEndWith(0);
        using var gateway = await console.Cluster.StartGatewayAsync();
        var id = await gateway.SubmitAsync(file);

        // So that it cannot be over before the console watches.
        (await gateway.RunAsync("pause", id)).ShouldEndWith(0);
        using var limit = new CancellationTokenSource(Patience);
        using var watch = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, "sweep"), Path.Combine(folder.Path, "watch.log"), new Dictionary<string, string>(),
            "watch", id, "--json", "--server", gateway.Address);
        await UntilAsync(() => watch.HasExited || Statuses(watch).Length > 0, limit.Token);

        // Once while it is paused, once while it is computed.
        await gateway.KillAsync();
        await UntilAsync(() => watch.HasExited || watch.Output.Contains("cannot be reached", StringComparison.Ordinal), limit.Token);
        watch.HasExited.ShouldBeFalse(watch.Output);
        await gateway.StartAsync();
        (await gateway.RunAsync("resume", id)).ShouldEndWith(0);
        await gateway.KillAsync();
        await gateway.StartAsync();

        await watch.WaitAsync(Patience, "sweep watch");
        watch.ExitCode.ShouldBe(0, watch.Output);
        var statuses = Statuses(watch);
        statuses.Select(s => s.GetProperty("revision").GetInt64()).ShouldBeInOrder(SortDirection.Ascending);
        statuses[^1].GetProperty("state").GetString().ShouldBe("completed");
        statuses[^1].GetProperty("done").GetInt64().ShouldBe(1800);
        var there = Path.Combine(folder.Path, "there.zarr");
        (await gateway.RunAsync("pull", id, "-o", there)).ShouldEndWith(0);
        StoreFiles.Difference(there, here).ShouldBeEmpty();
    }

    // Whole lines only: the last one may be on its way.
    private static JsonElement[] Statuses(ChildProcess watch) =>
        [.. watch.Output.Split('\n')[..^1].Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)];

    private static async Task UntilAsync(Func<bool> expected, CancellationToken cancellation)
    {
        while (!expected())
            await Task.Delay(20, cancellation);
    }
}
