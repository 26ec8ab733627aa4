using System.Diagnostics;
using System.Globalization;

namespace SweepCluster.Client.Tests.EndToEnd;

public class ExecutableTests
{
    [Fact]
    public async Task Run_ThenEveryLook_WorksThroughTheExecutable()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, "axes:\n  speed: {linspace: [1, 60, 60]}\n  grain: [rye, wheat]\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        (await SweepProcess.RunAsync("validate", file)).ShouldEndWith(0);
        (await SweepProcess.RunAsync("plan", file)).Output.ShouldContain("120");
        (await SweepProcess.RunAsync("run", file, "-o", store)).Output.ShouldContain("120 points computed");
        (await SweepProcess.RunAsync("status", store)).Output.ShouldContain("finished");
        (await SweepProcess.RunAsync("show", store)).Output.ShouldContain("flour");
        (await SweepProcess.RunAsync("export", store)).Lines.Length.ShouldBe(121);
        (await SweepProcess.RunAsync("plot", store)).Output.ShouldStartWith("<?xml");
        (await SweepProcess.RunAsync("resume", store)).Output.ShouldContain("there already");
    }

    [Fact]
    public async Task Run_WithoutOutput_WritesBesideTheCallerUnderTheSweepsName()
    {
        using var folder = new TemporaryFolder();
        ConsoleRun.WriteSpecification(folder, "axes: {speed: [1, 2]}\n");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "sweep.exe" : "sweep"), "run mill.yaml")
        {
            WorkingDirectory = folder.Path, UseShellExecute = false, RedirectStandardOutput = true,
        };
        start.Environment["SWEEP_ENGINES"] = ConsoleRun.EngineAssembly;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        File.Exists(Path.Combine(folder.Path, "mill.zarr", ".zmetadata")).ShouldBeTrue();
    }

    [Fact]
    public async Task Run_StoreInUse_IsRefusedAndTheFirstGoesOn()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, "parameters: {turns: 300000}\naxes:\n  speed: {linspace: [1, 60, 200000]}\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        using var first = SweepProcess.Start("run", file, "-o", store);
        await StoreFiles.WaitForAsync(Path.Combine(store, ".zmetadata"));
        var second = await SweepProcess.RunAsync("run", file, "-o", store);
        second.ShouldEndWith(1);
        second.Error.ShouldContain("in use");
        first.HasEnded.ShouldBeFalse();
        await first.KillAsync();
    }

    [Fact]
    public async Task Export_ReaderThatStopsEarly_IsNoFault()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a POSIX shell");
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, "axes:\n  speed: {linspace: [1, 60, 100000]}\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        (await SweepProcess.RunAsync("run", file, "-o", store)).ShouldEndWith(0);
        var sweep = Path.Combine(AppContext.BaseDirectory, "sweep");
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{{ '{sweep}' export '{store}'; echo \"code $?\" >&2; }} | head -n 2");
        start.Environment["SWEEP_ENGINES"] = ConsoleRun.EngineAssembly;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        error.ShouldBe("code 0\n");
    }

    [Fact]
    public async Task Export_ManyPoints_NeedsNoMemoryForThem()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(
            folder, "parameters: {turns: 0}\naxes:\n  speed: {linspace: [1, 60, 2000000]}\noutputs: [flour, dust]\n");
        var store = Path.Combine(folder.Path, "mill.zarr");
        (await SweepProcess.RunAsync("run", file, "-o", store)).ShouldEndWith(0);
        var sweep = Path.Combine(AppContext.BaseDirectory, "sweep");

        // 32 MB of numbers, more than twice that as text and objects; the address space is limited by neither.
        var small = await PeakKilobytesAsync(sweep, $"show {store} --select speed=1");
        var all = await PeakKilobytesAsync(sweep, $"export {store}");
        all.ShouldBeLessThan(small + 30_000);
    }

    // The largest resident size of a command, as the kernel counted it.
    private static async Task<long> PeakKilobytesAsync(string sweep, string arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");

        // The high-water mark is read again and again until the command has ended.
        start.ArgumentList.Add($"'{sweep}' {arguments} > /dev/null & p=$!; m=0; while kill -0 $p 2>/dev/null; do "
            + "r=$(awk '/VmHWM/ {print $2}' /proc/$p/status 2>/dev/null); [ -n \"$r\" ] && m=$r; done; wait $p && echo $m");
        start.Environment["SWEEP_ENGINES"] = ConsoleRun.EngineAssembly;
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return long.Parse(text.Trim(), CultureInfo.InvariantCulture);
    }
}
