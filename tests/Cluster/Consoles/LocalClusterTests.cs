using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SweepCluster.Client.Clusters;
using SweepCluster.Client.Tests;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Contracts.Engines;

namespace SweepCluster.Cluster.Tests.Consoles;

/// <summary><c>sweep cluster up</c> and <c>down</c>, as a developer types them.</summary>
public sealed class LocalClusterTests(MigratedPostgres postgres)
{
    private const string Plane = "sweep: plane\nengine: test-plane\naxes: {x: {linspace: [0, 1, 300]}, y: {linspace: [0, 1, 40]}}\nseed: 11\n";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task UpAndDown_ThreeSilos_ComputeASweepAndLeaveNoProcess()
    {
        _ = postgres.ConnectionString;
        using var folder = new TemporaryFolder();

        Assert.SkipWhen(OperatingSystem.IsWindows(), "sweep cluster ends processes by signals, which Windows has not");

        // PostgreSQL, which does not run as root, must get in.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        var data = Path.Combine(folder.Path, "cluster");
        var log = Path.Combine(folder.Path, "up.log");
        var server = $"http://127.0.0.1:{LoopbackPorts.Find()}";
        var environment = new Dictionary<string, string> { ["SWEEP_ENGINES"] = typeof(PlaneEngine).Assembly.Location };
        using var up = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, "sweep"), log, environment,
            "cluster", "up", "--silos", "3", "--slots", "1", "--port", new Uri(server).Port.ToString(CultureInfo.InvariantCulture), "--data", data);
        await UntilAsync(() => up.HasExited || up.Output.Contains("3 silos and a gateway at", StringComparison.Ordinal));
        up.HasExited.ShouldBeFalse(up.Output);
        int[] processes = [.. Processes(data), Postmaster(data)];
        processes.Length.ShouldBe(5);
        processes.ShouldAllBe(p => Runs(p));

        var file = Path.Combine(folder.Path, "plane.yaml");
        await File.WriteAllTextAsync(file, Plane);
        var (here, there) = (Path.Combine(folder.Path, "here.zarr"), Path.Combine(folder.Path, "there.zarr"));
        (await RunAsync("run", file, "-o", here)).ShouldEndWith(0);
        (await RunAsync("silos", "--json", "--server", server)).Json.GetArrayLength().ShouldBe(3);
        var id = (await RunAsync("submit", file, "--server", server)).Output.Trim();
        (await RunAsync("watch", id, "--server", server)).ShouldEndWith(0);
        (await RunAsync("pull", id, "-o", there, "--server", server)).ShouldEndWith(0);
        StoreFiles.Difference(there, here).ShouldBeEmpty();

        // A second one over the same folder is refused; the first goes on.
        var again = await ConsoleRun.Of("cluster", "up", "--data", data);
        (again.ExitCode, again.Output).ShouldBe((2, ""));
        again.Error.ShouldContain("runs in");

        // A silo that ends is told of, and the others are ended when that is asked for.
        Kill(processes[^2]);
        await UntilAsync(() => up.HasExited || up.Output.Contains("ended by itself; the others go on", StringComparison.Ordinal));
        (await ConsoleRun.Of("cluster", "down", "--data", data)).ShouldEndWith(0);
        await up.WaitAsync(Patience, "the end of sweep cluster up");
        up.ExitCode.ShouldBe(0, up.Tail());
        processes.ShouldAllBe(p => !Runs(p));
        (await ConsoleRun.Of("cluster", "down", "--data", data)).ShouldEndWith(2);
    }

    [Fact]
    public async Task Up_GatewayEndsByItself_EndsTheClusterAndSaysSo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sweep cluster ends processes by signals, which Windows has not");
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "cluster");
        using var up = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, "sweep"), Path.Combine(folder.Path, "up.log"), new Dictionary<string, string>(),
            "cluster", "up", "--memory", "--silos", "1", "--slots", "1", "--port", "0", "--data", data);
        await UntilAsync(() => up.HasExited || up.Output.Contains("1 silo and a gateway at", StringComparison.Ordinal));
        up.HasExited.ShouldBeFalse(up.Output);
        var processes = Processes(data);
        Kill(processes[0]);
        await up.WaitAsync(Patience, "the end of sweep cluster up");
        up.ExitCode.ShouldBe(1, up.Tail());
        up.Output.ShouldContain("the gateway ended by itself");
        processes.ShouldAllBe(p => !Runs(p));
    }

    private static Task<ConsoleRun> RunAsync(params string[] line) => ConsoleRun.Of([.. line, "--engines", typeof(PlaneEngine).Assembly.Location]);

    // The gateway first.
    private static int[] Processes(string data)
    {
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "cluster.json")));
        return [.. record.RootElement.GetProperty("Processes").EnumerateArray().Select(p => p.GetInt32())];
    }

    private static void Kill(int process) => Process.GetProcessById(process).Kill();

    private static int Postmaster(string data) =>
        int.Parse(File.ReadLines(Path.Combine(data, "postgres", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    // One that has ended and was not waited for by its parent runs no more.
    private static bool Runs(int process) =>
        File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static async Task UntilAsync(Func<bool> expected)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!expected())
            await Task.Delay(50, limit.Token);
    }
}
