using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SweepCluster.Client.Tests.EndToEnd;

public class SignalTests
{
    // A sweep of many minutes, so that it is surely running when the signal comes.
    private const string LongSweep =
        "parameters: {turns: 300000}\naxes:\n  speed: {linspace: [1, 60, 200000]}\nchunk: 4000\nbatch: 50\n";

    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public async Task Signal_RunningSweep_EndsSoonWith130AndKeepsWhatWasComputed(PosixSignal signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, LongSweep);
        var store = Path.Combine(folder.Path, "mill.zarr");
        using var run = SweepProcess.Start("run", file, "-o", store, "--threads", "2");
        await StoreFiles.WaitForAsync(Path.Combine(store, "status", "0"));
        Assert.SkipWhen(
            run.Ignores(signal),
            $"{signal} is ignored by what the tests start, as a shell has it for what it runs in the background; run them in the foreground.");
        var sent = Stopwatch.GetTimestamp();
        run.Send(signal);
        (await run.WaitAsync()).ShouldBe(130);

        // It ends itself after a second whatever happens; the rest is for a machine that has other things to do.
        Stopwatch.GetElapsedTime(sent).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        (await run.Error).ShouldContain("what was computed is kept. ");
        (await run.Output).ShouldBeEmpty();
        var left = (await SweepProcess.RunAsync("resume", store, "--dry-run", "--json")).Json;
        left.GetProperty("done").GetInt64().ShouldBeGreaterThan(0);
        left.GetProperty("because").GetProperty("damaged").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Resume_AfterSignal_GoesOnAndEndsBitwiseEqual()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(
            folder, "parameters: {turns: 100000}\naxes:\n  speed: {linspace: [1, 60, 3000]}\nreplicas: 2\nchunk: 500\nbatch: 7\n");
        var undisturbed = Path.Combine(folder.Path, "undisturbed.zarr");
        (await SweepProcess.RunAsync("run", file, "-o", undisturbed)).ShouldEndWith(0);
        var store = Path.Combine(folder.Path, "mill.zarr");
        using var run = SweepProcess.Start("run", file, "-o", store);
        await StoreFiles.WaitForAsync(Path.Combine(store, "status", "0.0"));
        run.Send(PosixSignal.SIGTERM);
        (await run.WaitAsync()).ShouldBeOneOf(130, 0);
        var resume = await SweepProcess.RunAsync("resume", store, "--json");
        resume.ShouldEndWith(0);
        resume.Json.GetProperty("found").GetInt64().ShouldBeGreaterThan(0);
        StoreFiles.Of(store).ShouldBe(StoreFiles.Of(undisturbed));
    }
}
