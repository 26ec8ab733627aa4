using SweepCluster.Client.Tests.EndToEnd;

namespace SweepCluster.Client.Tests.SharedDirectories;

/// <summary>Many processes on one store, and what may happen to them.</summary>
public class FaultTests
{
    private const int KillsARound = 20;
    private const int Workers = 4;

    // Random numbers, arrays, failures; chunks enough for all workers and, at the end, too few.
    private const string Sweep =
        "parameters: {turns: 40000, breaks: 7}\naxes:\n  speed: {linspace: [1, 60, 60]}\n  grain: [rye, wheat]\n"
        + "replicas: 40\nseed: 11\nchunk: 400\nbatch: 16\n";

    // The same in a single chunk: one writes, the others lend a hand.
    private const string OneChunk =
        "parameters: {turns: 60000, breaks: 7}\naxes:\n  speed: {linspace: [1, 60, 60]}\n  grain: [rye, wheat]\n"
        + "replicas: 40\nseed: 11\nchunk: 4800\nbatch: 16\n";

    // The same with less to do, for tests in which that shows as much.
    private static readonly string ShortSweep = Sweep.Replace("replicas: 40", "replicas: 10", StringComparison.Ordinal);
    private static readonly string ShortChunk = OneChunk.Replace("replicas: 40", "replicas: 10", StringComparison.Ordinal);
    private const int ShortPoints = 1200;

    // A hundred kills in all.
    [Theory]
    [InlineData(Sweep, 60)]
    [InlineData(OneChunk, 40)]
    public async Task Kill_WorkersAtRandomMoments_LosesAndRepeatsNothing(string body, int kills)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs symbolic links");
        using var sweep = new SharedSweep(body, 4800);
        var random = new Random(20260309);
        var killed = 0;
        while (killed < kills)
        {
            var store = await sweep.CreateAsync();
            var crew = Enumerable.Range(0, Workers).Select(_ => SharedSweep.Start(store)).ToList();
            for (var left = Math.Min(KillsARound, kills - killed); left > 0; left--)
            {
                await Task.Delay(random.Next(250), TestContext.Current.CancellationToken);
                var victim = random.Next(crew.Count);
                if (crew[victim].HasEnded)
                    break;
                await crew[victim].KillAsync();
                crew[victim].Dispose();
                killed++;
                crew[victim] = SharedSweep.Start(store);
            }

            foreach (var worker in crew)
            {
                (await worker.WaitAsync()).ShouldBe(0, await worker.Error);
                (await worker.Error).ShouldNotContain("damaged");
                worker.Dispose();
            }

            await sweep.ShouldBeWholeAsync(store);
        }
    }

    [Fact]
    public async Task Stop_WorkerPastItsLeaseTime_ReturnsFencedAndDoesNoHarm()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var sweep = new SharedSweep(ShortSweep.Replace("40000", "400000", StringComparison.Ordinal), ShortPoints);
        var random = new Random(7);
        for (var round = 0; round < 2; round++)
        {
            var store = await sweep.CreateAsync();
            using var frozen = SharedSweep.Start(store);
            await SharedSweep.UntilAsync(() => SharedSweep.Workers(store).Length == 1, "for the first worker");
            var itsName = SharedSweep.Workers(store)[0];
            await SharedSweep.UntilAsync(() => File.Exists(Path.Combine(store, "status", "0.0.0")), "for something stored");
            await Task.Delay(random.Next(300), TestContext.Current.CancellationToken);
            frozen.Send(SharedSweep.SigStop);
            using var other = SharedSweep.Start(store);
            await SharedSweep.UntilAsync(() => !SharedSweep.Workers(store).Contains(itsName), "for the frozen worker to be fenced");

            // It returns while the other is still at work, or after all is done.
            if (round > 0)
                (await other.WaitAsync()).ShouldBe(0, await other.Error);
            frozen.Send(SharedSweep.SigCont);
            (await frozen.WaitAsync()).ShouldBe(0, await frozen.Error);
            (await other.WaitAsync()).ShouldBe(0, await other.Error);
            await sweep.ShouldBeWholeAsync(store);
        }
    }

    [Fact]
    public async Task Join_AtAnyTimeAndByRunToo_EveryoneComputesAndTheResultIsTheSame()
    {
        using var sweep = new SharedSweep(Sweep, 4800);
        var store = await sweep.CreateAsync();
        using var first = SharedSweep.Start(store);
        await SharedSweep.UntilAsync(() => File.Exists(Path.Combine(store, "status", "0.0.0")), "for something stored");
        using var second = SharedSweep.Start(store);
        using var third = SweepProcess.Start("run", sweep.File, "-o", store, "--threads", "1", "--json");
        var computed = 0L;
        foreach (var worker in new[] { first, second, third })
        {
            (await worker.WaitAsync()).ShouldBe(0, await worker.Error);
            computed += System.Text.Json.JsonDocument.Parse(await worker.Output).RootElement.GetProperty("computed").GetInt64();
        }

        computed.ShouldBe(4800);
        await sweep.ShouldBeWholeAsync(store);
        (await ConsoleRun.WithMill("status", store, "--json")).Json.GetProperty("points_recomputed").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData(15, 130)]
    [InlineData(SharedSweep.SigUsr1, 0)]
    public async Task Signal_Worker_GivesItsWorkBackAtOnce(int signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var sweep = new SharedSweep(ShortChunk, ShortPoints);
        var store = await sweep.CreateAsync();
        using var leaving = SweepProcess.Start("work", store, "--threads", "1", "--lease-time", "1h");
        await SharedSweep.UntilAsync(() => File.Exists(Path.Combine(store, "status", "0.0.0")), "for something stored");
        leaving.Send(signal);
        (await leaving.WaitAsync()).ShouldBe(exitCode, await leaving.Error);
        SharedSweep.Workers(store).ShouldBeEmpty();

        // Had it kept anything, the next one would wait for an hour.
        using var next = SharedSweep.Start(store);
        (await next.WaitAsync()).ShouldBe(0, await next.Error);
        await sweep.ShouldBeWholeAsync(store);
        (await ConsoleRun.WithMill("status", store, "--json")).Json.GetProperty("leases_lost").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Clock_WorkersDaysApart_NoneTakesAnotherForDead()
    {
        var library = new[] { "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1" }
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(library is null, "libfaketime is not installed; apt-get install faketime");
        using var sweep = new SharedSweep(ShortSweep, ShortPoints);
        var store = await sweep.CreateAsync();
        string[] offsets = ["+3d", "-3d", "+20s", "-20s"];
        var crew = offsets.Select(offset => SweepProcess.StartIn(
            [("LD_PRELOAD", library), ("FAKETIME", offset), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")],
            "work", store, "--threads", "1", "--lease-time", "5s", "--json")).ToArray();
        foreach (var worker in crew)
        {
            (await worker.WaitAsync()).ShouldBe(0, await worker.Error);
            (await worker.Error).ShouldNotContain("not heard of");
            worker.Dispose();
        }

        await sweep.ShouldBeWholeAsync(store);
        (await ConsoleRun.WithMill("status", store, "--json")).Json.GetProperty("leases_lost").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Work_ForALimitedTime_LeavesTheRestToOthers()
    {
        using var sweep = new SharedSweep(Sweep.Replace("40000", "400000", StringComparison.Ordinal), 4800);
        var store = await sweep.CreateAsync();
        var run = await SweepProcess.RunAsync("work", store, "--threads", "1", "--for", "1s");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("this worker leaves");
        SharedSweep.Workers(store).ShouldBeEmpty();
        var status = (await ConsoleRun.WithMill("status", store, "--json")).Json;
        status.GetProperty("done").GetInt64().ShouldBeInRange(1, 4799);
    }
}
