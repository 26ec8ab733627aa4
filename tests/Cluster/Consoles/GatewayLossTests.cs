using System.Text.Json;
using SweepCluster.Client.Tests;
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
        axes: {x: {range: [1, 1600, 1]}}
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
        (await ConsoleRun.Of(["run", file, "-o", here, "--threads", "32", .. engines])).ExitCode.ShouldBe(0);
        using var gateway = await console.Cluster.StartGatewayAsync();
        var id = await gateway.SubmitAsync(file);
        using var limit = new CancellationTokenSource(Patience);
        var watching = ConsoleRun.Of(isTerminal: false, limit.Token, ["watch", id, "--json", "--server", gateway.Address, .. engines]);
        for (var kills = 1; kills <= 2; kills++)
        {
            // The other gateway tells when.
            while ((await console.Gateway.RunAsync("status", id, "--json")).Json.GetProperty("done").GetInt64() < 400 * kills)
                await Task.Delay(20, limit.Token);
            await gateway.KillAsync();
            watching.IsCompleted.ShouldBeFalse();
            await gateway.StartAsync();
        }

        var watch = await watching;
        watch.ExitCode.ShouldBe(0, watch.Error);
        watch.Error.ShouldContain("cannot be reached");
        var statuses = watch.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        statuses.Select(s => s.GetProperty("revision").GetInt64()).ShouldBeInOrder(SortDirection.Ascending);
        statuses[^1].GetProperty("state").GetString().ShouldBe("completed");
        statuses[^1].GetProperty("done").GetInt64().ShouldBe(1600);
        var there = Path.Combine(folder.Path, "there.zarr");
        (await gateway.RunAsync("pull", id, "-o", there)).ExitCode.ShouldBe(0);
        StoreFiles.Difference(there, here).ShouldBeEmpty();
    }
}
