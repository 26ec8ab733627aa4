using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SweepCluster.Cluster.Tests.Processes;

/// <summary>A process that a test started, with its output kept; killed with the test.</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process process;
    private readonly string log;

    private ChildProcess(Process process, string log)
    {
        this.process = process;
        this.log = log;
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>What it has printed so far.</summary>
    public string Output => File.Exists(log) ? File.ReadAllText(log) : "";

    public static ChildProcess Start(string path, string log, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec \"$0\" \"$@\" >>\"{log}\" 2>&1", path, .. arguments]);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ChildProcess(Process.Start(start)!, log);
    }

    /// <summary>Sends a signal: 9 kills, 15 asks to leave, 19 freezes, 18 lets go on.</summary>
    public void Signal(int signal)
    {
        if (!process.HasExited && Kill(process.Id, signal) != 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Signal {signal} was not delivered to process {process.Id}."));
    }

    public async Task WaitAsync(TimeSpan limit, string phase)
    {
        using var timer = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException cancelled)
        {
            throw new TimeoutException($"{phase}: process {process.Id} did not end within {limit}. Its output ends: {Tail()}", cancelled);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    public string Tail() => string.Join('\n', Output.Split('\n')[^Math.Min(30, Output.Split('\n').Length)..]);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
