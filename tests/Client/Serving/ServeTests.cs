using System.Text.Json;

namespace SweepCluster.Client.Tests.Serving;

/// <summary>The console against a server that is killed, stopped, frozen, and shared.</summary>
public class ServeTests
{
    // About three seconds of two cores, in many chunks, with failures and random numbers.
    private const string Sweep =
        "parameters: {turns: 60000, breaks: 7}\naxes:\n  speed: {linspace: [1, 60, 60]}\n  grain: [rye, wheat]\n"
        + "replicas: 60\nseed: 11\nchunk: 240\nbatch: 16\n";

    // Hours of it.
    private const string EndlessSweep = "parameters: {turns: 300000}\naxes:\n  speed: {linspace: [1, 60, 2000000]}\nchunk: 4000\nbatch: 50\n";

    [Fact]
    public async Task Watch_ServerIsKilledAndStartedAgain_GoesOnToTheSameBits()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Sweep);
        var here = Path.Combine(folder.Path, "here.zarr");
        (await ConsoleRun.WithMill("run", file, "-o", here, "--threads", "2")).ShouldEndWith(0);
        await using var server = await ServerProcess.StartAsync(folder);
        var id = await server.SubmitAsync(file);
        var watching = server.RunAsync("watch", id, "--json");
        for (var kills = 1; kills <= 2; kills++)
        {
            await server.WaitForPointsAsync(id, 1000 * kills);
            await server.KillAsync();
            watching.IsCompleted.ShouldBeFalse();
            await server.StartAsync();
        }

        var watch = await watching;
        watch.ExitCode.ShouldBe(0, watch.Error);
        watch.Error.ShouldContain("cannot be reached");
        var statuses = watch.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        statuses.Select(s => s.GetProperty("revision").GetInt64()).ShouldBeInOrder(SortDirection.Ascending);
        statuses[^1].GetProperty("state").GetString().ShouldBe("completed");
        statuses[^1].GetProperty("failed").GetInt64().ShouldBe(120);

        var there = Path.Combine(folder.Path, "there.zarr");
        (await server.RunAsync("pull", id, "-o", there)).ShouldEndWith(0);
        StoreFiles.Difference(there, here).ShouldBeEmpty();
        Directory.EnumerateDirectories(folder.Path, "*.partial").ShouldBeEmpty();
    }

    [Fact]
    public async Task Stop_RunningSweep_DrainsAndGoesOnWhenStartedAgain()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Sweep);
        await using var server = await ServerProcess.StartAsync(folder);
        var id = await server.SubmitAsync(file);
        var before = await server.WaitForPointsAsync(id, 500);
        (await server.StopAsync()).ShouldBe(0);
        await server.StartAsync();
        (await server.RunAsync("watch", id)).ShouldEndWith(0);
        var status = await server.StatusAsync(id);
        status.GetProperty("done").GetInt64().ShouldBe(7080);
        status.GetProperty("failed").GetInt64().ShouldBe(120);
        before.ShouldBeLessThan(7200);
    }

    [Fact]
    public async Task Submit_BesideAnEndlessSweep_IsNotStarvedByIt()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder);
        var endless = await server.SubmitAsync(ConsoleRun.WriteSpecification(folder, EndlessSweep, "endless.yaml"));
        var before = await server.WaitForPointsAsync(endless, 100);
        var small = await server.SubmitAsync(ConsoleRun.WriteSpecification(folder, Sweep, "small.yaml"));
        (await server.RunAsync("watch", small)).ShouldEndWith(0);

        // Neither waited for the other: in the time of the small one, 7,200 points, the endless one had its share.
        var after = await server.StatusAsync(endless);
        after.GetProperty("state").GetString().ShouldBe("running");
        after.GetProperty("done").GetInt64().ShouldBeGreaterThan(before + 100);

        // A sweep of a higher priority goes before both.
        var urgent = await server.SubmitAsync(ConsoleRun.WriteSpecification(folder, "axes: {speed: [2, 3]}\n", "urgent.yaml"), "--priority", "5");
        (await server.RunAsync("watch", urgent)).ShouldEndWith(0);
        (await server.RunAsync("cancel", endless)).ShouldEndWith(0);
        (await server.RunAsync("watch", endless)).ShouldEndWith(1);
        (await server.RunAsync("delete", endless)).ShouldEndWith(0);
        (await server.RunAsync("status", endless)).ShouldEndWith(2);
        (await server.RunAsync("list", "--json")).Json.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Commands_OfASweepsLife_ShowItAsItIs()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder);
        var id = await server.SubmitAsync(ConsoleRun.WriteSpecification(folder, EndlessSweep), "--key", "tonight");
        (await server.SubmitAsync(ConsoleRun.WriteSpecification(folder, EndlessSweep), "--key", "tonight")).ShouldBe(id);
        await server.WaitForPointsAsync(id, 1);
        (await server.RunAsync("pause", id, "--json")).Json.GetProperty("state").GetString().ShouldBe("paused");
        (await server.RunAsync("retry", id)).Error.ShouldContain("not possible");
        (await server.RunAsync("resume", id, "--json")).Json.GetProperty("state").GetString().ShouldBe("running");
        var silos = (await server.RunAsync("silos", "--json")).Json;
        silos[0].GetProperty("slots").GetInt32().ShouldBe(2);

        // What is stored so far can be looked at and taken along, and be gone on with here. A point is reported when it
        // is computed and stored within half a second: the first copies may be empty.
        var copy = Path.Combine(folder.Path, "copy.zarr");
        var dry = await server.PullUntilAsync(id, copy, done: 1);
        (await server.PullUntilAsync(id, copy, done: 1)).GetProperty("done").GetInt64().ShouldBeGreaterThanOrEqualTo(dry.GetProperty("done").GetInt64());
        dry.GetProperty("because").GetProperty("damaged").GetInt64().ShouldBe(0);
        (await server.RunAsync("cancel", id, "--json")).Json.GetProperty("state").GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Point_AtAServer_IsThatOfEval()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder);
        string[] point = ["mill", "speed=3 m/s", "grain=rye", "turns=1000", "--seed", "5"];
        foreach (var form in (string[][])[[], ["--json"]])
        {
            var there = await server.RunAsync(["point", .. point, .. form]);
            there.ExitCode.ShouldBe(0, there.Error);
            there.Output.ShouldBe((await ConsoleRun.WithMill(["eval", .. point, .. form])).Output);
        }

        var failed = await server.RunAsync("point", "mill", "speed=7", "breaks=7");
        (failed.ExitCode, failed.Output).ShouldBe((1, ""));
        failed.Error.ShouldContain("the wheel broke at speed 7");
        (await server.RunAsync("point", "mill", "sped=7")).Error.ShouldContain("speed");
    }

    [Fact]
    public async Task Look_SweepAtAServer_IsAsInItsCopy()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder);
        var id = await server.SubmitAsync(ConsoleRun.WriteSpecification(folder, Sweep), "--set", "turns=10");
        (await server.RunAsync("watch", id)).ShouldEndWith(0);
        var copy = Path.Combine(folder.Path, "copy.zarr");
        (await server.RunAsync("pull", id, "-o", copy)).ShouldEndWith(0);
        foreach (var look in (string[][])
        [
            ["show"], ["show", "--json"], ["show", "--select", "speed=9", "--select", "grain=rye"], ["show", "--plot", "--y", "flour"],
            ["export"], ["export", "--format", "ndjson", "--select", "speed=9"], ["plot", "--y", "flour"], ["resume", "--dry-run"],
        ])
        {
            var there = await server.RunAsync([look[0], id, .. look[1..]]);
            there.ExitCode.ShouldBe(0, there.Error);
            there.Output.ShouldBe((await ConsoleRun.WithMill([look[0], copy, .. look[1..]])).Output, look[0]);
        }

        var (ours, theirs) = ((await ConsoleRun.WithMill("status", copy, "--json")).Json, await server.StatusAsync(id));
        foreach (var same in (string[])["sweep", "engine", "engine_version", "points", "done", "failed", "quarantined", "missing", "reasons"])
            theirs.GetProperty(same).ToString().ShouldBe(ours.GetProperty(same).ToString());
    }
}
