using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SweepCluster.Client.Tests.EndToEnd;

/// <summary>The real executable, running.</summary>
internal sealed partial class SweepProcess : IDisposable
{
    // Far above what any of these runs take: a test that hangs says so.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private SweepProcess(Process process)
    {
        this.process = process;
        Output = process.StandardOutput.ReadToEndAsync();
        Error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>All of its standard output, once it has ended.</summary>
    public Task<string> Output { get; }

    /// <summary>All of its standard error, once it has ended.</summary>
    public Task<string> Error { get; }

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Starts it with the tests' engine.</summary>
    public static SweepProcess Start(params string[] arguments) => StartIn([], arguments);

    /// <summary>Starts it with the tests' engine and further variables of the environment.</summary>
    public static SweepProcess StartIn((string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "sweep.exe" : "sweep"))
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["SWEEP_ENGINES"] = ConsoleRun.EngineAssembly;
        // Most of what such a short life costs is the compiler's; measuring for a faster second version does not pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new SweepProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<ConsoleRun> RunAsync(params string[] arguments)
    {
        using var started = Start(arguments);
        var exitCode = await started.WaitAsync();
        return new ConsoleRun(exitCode, await started.Output, await started.Error);
    }

    /// <summary>Waits for its end and gives its exit code.</summary>
    public async Task<int> WaitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>Waits for its end, but no longer than that; says whether it came.</summary>
    public async Task<bool> WaitAsync(TimeSpan time)
    {
        using var limit = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits until it has opened its store; says whether it ended before.</summary>
    /// <param name="store">The store.</param>
    /// <param name="before">When the store was opened last before it was started.</param>
    public async Task<bool> WaitForStoreAsync(string store, DateTime before)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!process.HasExited)
        {
            if (OpenedAt(store) != before)
                return false;
            await Task.Delay(2, limit.Token);
        }

        return true;
    }

    /// <summary>When a store was opened to be written: its lock names each writer. Reading the lock itself would hold it.</summary>
    public static DateTime OpenedAt(string store) => File.GetLastWriteTimeUtc(Path.Combine(store, ".lock"));

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await WaitAsync();
    }

    /// <summary>Sends a signal.</summary>
    public void Send(PosixSignal signal) => Kill(process.Id, NumberOf(signal)).ShouldBe(0);

    /// <summary>Whether it was started with a signal ignored, as its parents had it, and goes on ignoring it (known on Linux).</summary>
    public bool Ignores(PosixSignal signal)
    {
        const string ignored = "SigIgn:";
        var status = $"/proc/{process.Id}/status";
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(l => l.StartsWith(ignored, StringComparison.Ordinal)) is { } line
            && (Convert.ToUInt64(line[ignored.Length..].Trim(), 16) >> (NumberOf(signal) - 1) & 1) == 1;
    }

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>Sends a signal by its number.</summary>
    public void Send(int signal) => Kill(process.Id, signal).ShouldBe(0);

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static int NumberOf(PosixSignal signal) => signal == PosixSignal.SIGINT ? 2 : 15;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
