using System.Text.Json;
using SweepCluster.Client.Tests;
using SweepCluster.Contracts.Engines;

namespace SweepCluster.Cluster.Tests.Consoles;

/// <summary>Every remote verb against a gateway: the same words as <c>sweep serve</c> has, and as the copy of a sweep has here.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class VerbTests(ConsoleCluster console)
{
    private const string Moody = """
        sweep: moody
        engine: test-moody
        axes: {x: {range: [1, 6, 1]}, mood: [fine, refuses, throws]}
        replicas: 2
        chunk: 10
        seed: 3
        """;

    private const string Endless = """
        sweep: endless
        engine: test-slow
        parameters: {milliseconds: 20}
        axes: {x: {range: [1, 1000000, 1]}}
        chunk: 1000
        batch: 2
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Session_AtAGateway_ReadsAsAtServe()
    {
        _ = console.Cluster;
        using var folder = new TemporaryFolder();
        using var serve = await ServeProcess.StartAsync(folder.Path);
        var there = new Transcript(console.Gateway.Address, console.Gateway.RunAsync);
        var here = new Transcript(serve.Address, serve.RunAsync);
        await SessionAsync(there, folder);
        await SessionAsync(here, folder);
        there.Lines.Count.ShouldBe(here.Lines.Count);
        foreach (var (said, expected) in there.Lines.Zip(here.Lines))
            said.ShouldBe(expected);
    }

    [Fact]
    public async Task Look_SweepAtAGateway_IsAsInItsCopy()
    {
        _ = console.Cluster;
        using var folder = new TemporaryFolder();
        var watched = await console.Gateway.RunAsync("submit", Write(folder, Moody, "moody.yaml"), "--watch", "--json");
        watched.ExitCode.ShouldBe(0, watched.Error);
        var id = JsonDocument.Parse(watched.Lines[^1]).RootElement.GetProperty("id").GetString()!;
        var copy = Path.Combine(folder.Path, "copy.zarr");
        (await console.Gateway.RunAsync("pull", id, "-o", copy)).ShouldEndWith(0);
        foreach (var look in (string[][])
        [
            ["show"], ["show", "--json"], ["show", "--select", "x=2"], ["export"], ["export", "--format", "ndjson", "--select", "x=2"],
            ["plot", "--y", "root"], ["resume", "--dry-run"],
        ])
        {
            var there = await console.Gateway.RunAsync([look[0], id, .. look[1..]]);
            there.ExitCode.ShouldBe(0, there.Error);
            there.Output.ShouldBe((await LocalAsync([look[0], copy, .. look[1..]])).Output, string.Join(' ', look));
        }

        foreach (var form in (string[][])[[], ["--json"]])
        {
            string[] point = ["test-moody", "x=9", "mood=fine", "--seed", "5", .. form];
            var there = await console.Gateway.RunAsync(["point", .. point]);
            there.ExitCode.ShouldBe(0, there.Error);
            there.Output.ShouldBe((await LocalAsync(["eval", .. point])).Output);
        }
    }

    [Fact]
    public async Task Silos_OfACluster_AreListedWithTheirSlots()
    {
        _ = console.Cluster;
        var silos = (await console.Gateway.RunAsync("silos", "--json")).Json;
        silos.EnumerateArray().Select(s => (s.GetProperty("slots").GetInt32(), s.GetProperty("state").GetString())).ShouldBe([(1, "active"), (1, "active"), (1, "active")]);
        (await console.Gateway.RunAsync("silos")).Lines.Length.ShouldBeGreaterThanOrEqualTo(4);
    }

    // The life of two sweeps, and what a server refuses.
    private static async Task SessionAsync(Transcript session, TemporaryFolder folder)
    {
        var moody = (await session.SayQuietlyAsync("submit", Write(folder, Moody, "moody.yaml"), "--key", "verbs")).Output.Trim();
        (await session.SayQuietlyAsync("submit", Write(folder, Moody, "moody.yaml"), "--key", "verbs")).Output.Trim().ShouldBe(moody);
        (await session.SayQuietlyAsync("watch", moody)).ShouldEndWith(0);
        await session.StandAsync("status", moody);
        foreach (var look in (string[][])[["show"], ["show", "--json"], ["export"], ["plot", "--y", "root"], ["resume", "--dry-run"], ["pause"]])
            await session.SayAsync(moody, [look[0], moody, .. look[1..]]);

        // Those that failed fail again.
        (await session.StateAsync("retry", moody)).ShouldBe("running");
        (await session.SayQuietlyAsync("watch", moody)).ShouldEndWith(0);
        await session.StandAsync("status", moody);
        var copy = Path.Combine(folder.Path, moody);
        await session.SayQuietlyAsync("pull", moody, "-o", copy);
        StoreFiles.Of(copy).Length.ShouldBeGreaterThan(5);

        var endless = (await session.SayQuietlyAsync("submit", Write(folder, Endless, "endless.yaml"), "--weight", "2", "--priority", "1")).Output.Trim();
        await session.UntilAsync(s => s.GetProperty("done").GetInt64() > 0, Patience, "status", endless);
        (await session.StateAsync("pause", endless)).ShouldBe("paused");
        (await session.StateAsync("resume", endless)).ShouldBe("running");
        await session.SayAsync(endless, ["delete", endless]);
        (await session.StateAsync("cancel", endless)).ShouldBe("cancelled");
        var list = (await session.SayQuietlyAsync("list", "--json")).Json.EnumerateArray().ToArray();
        list.Select(s => s.GetProperty("id").GetString()).ShouldContain(moody);
        list.Single(s => s.GetProperty("id").GetString() == endless).GetProperty("phase").GetString().ShouldBe("cancelled");
        foreach (var id in (string[])[moody, endless])
        {
            await session.SayAsync(id, ["delete", id]);
            await session.SayAsync(id, ["status", id]);
        }

        await session.SayAsync("point", "test-moody", "x=4", "mood=refuses");
        await session.SayAsync("point", "test-moody", "y=4");
        await session.SayAsync("submit", Write(folder, "sweep: bad\nengine: test-moody\naxes: {z: [1]}\n", "bad.yaml"));
        await session.SayAsync("status", "../../etc/passwd");
        await session.SayAsync("status", "s-abc234def567");
    }

    private static string Write(TemporaryFolder folder, string yaml, string name)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, yaml);
        return path;
    }

    private static Task<ConsoleRun> LocalAsync(string[] line) => ConsoleRun.Of([.. line, "--engines", typeof(PlaneEngine).Assembly.Location]);
}
