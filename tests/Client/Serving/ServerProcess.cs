using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using SweepCluster.Client.Clusters;

namespace SweepCluster.Client.Tests.Serving;

/// <summary><c>sweep serve</c> as a process of its own, over a folder; killed and started again at the same address.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    // Far above what a start takes: a test that hangs says so.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly string root;
    private readonly string[] arguments;
    private Process process = null!;

    private ServerProcess(string root, string[] arguments)
    {
        this.root = root;
        this.arguments = arguments;
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; } = $"http://127.0.0.1:{LoopbackPorts.Find()}";

    /// <summary>What it wrote to standard error.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Starts a server with the tests' engine.</summary>
    public static async Task<ServerProcess> StartAsync(TemporaryFolder folder, params string[] arguments)
    {
        var server = new ServerProcess(Path.Combine(folder.Path, "sweeps"), arguments);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, the second time at the address of the first.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "sweep.exe" : "sweep"))
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var argument in (string[])["serve", "--listen", Address, "--root", root, "--threads", "2", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["SWEEP_ENGINES"] = ConsoleRun.EngineAssembly;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Log.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Limit);
        var first = await process.StandardOutput.ReadLineAsync(limit.Token);
        first.ShouldNotBeNull(string.Join('\n', Log)).ShouldStartWith("listening at ");
    }

    /// <summary>Runs a verb against it, with the tests' engine.</summary>
    public Task<ConsoleRun> RunAsync(params string[] line) => ConsoleRun.WithMill([.. line, "--server", Address]);

    /// <summary>Submits a file and gives the sweep's id.</summary>
    public async Task<string> SubmitAsync(string file, params string[] options)
    {
        var run = await RunAsync(["submit", file, .. options]);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output.Trim();
    }

    /// <summary>How a sweep stands.</summary>
    public async Task<System.Text.Json.JsonElement> StatusAsync(string id)
    {
        var run = await RunAsync("status", id, "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Json;
    }

    /// <summary>Waits until so many points of a sweep are done, and gives how many they are.</summary>
    public async Task<long> WaitForPointsAsync(string id, long points)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var done = (await StatusAsync(id)).GetProperty("done").GetInt64();
            if (done >= points)
                return done;
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Pulls a sweep into a folder until at least <paramref name="done"/> points are stored there; what the copy still has to do.</summary>
    public async Task<JsonElement> PullUntilAsync(string id, string folder, long done)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            (await RunAsync("pull", id, "-o", folder)).ShouldEndWith(0);
            var dry = (await ConsoleRun.WithMill("resume", folder, "--dry-run", "--json")).Json;
            if (dry.GetProperty("done").GetInt64() >= done)
                return dry;
            await Task.Delay(100, limit.Token);
        }
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await WaitAsync();
    }

    /// <summary>Asks it to stop and gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        Kill(process.Id, 15).ShouldBe(0);
        await WaitAsync();
        return process.ExitCode;
    }

    /// <summary>Freezes it, or lets it go on.</summary>
    public void Freeze(bool isFrozen) => Kill(process.Id, isFrozen ? 19 : 18).ShouldBe(0);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private async Task WaitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
